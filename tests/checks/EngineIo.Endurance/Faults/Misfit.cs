using System.Net;

namespace EngineIo.Endurance.Faults;

/// <summary>A client that does something wrong, once.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Expected">By which reasons its session may end, with commas between them.</param>
/// <param name="ActAsync">Does it.</param>
internal sealed record Misfit(string Name, string Expected, Func<MisfitContext, Task> ActAsync)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<Misfit> All { get; } = [.. Resets.All, .. Dawdlers.All, .. Vandals.All];

    /// <summary>Draws one, and lets it have its way.</summary>
    public static async Task RunAnyAsync(IPEndPoint endPoint, Random random)
    {
        var one = All[random.Next(All.Count)];
        try
        {
            await one.ActAsync(new(endPoint, one, random));
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            // The server has had enough of it, which is what it was after.
        }
    }
}
