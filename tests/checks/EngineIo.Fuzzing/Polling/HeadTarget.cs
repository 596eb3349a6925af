using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Fuzzing.Running;
using EngineIo.Fuzzing.Traffic;

namespace EngineIo.Fuzzing.Polling;

/// <summary>
/// Bytes that were a request once: they are answered, or the connection ends when the client has said that nothing more comes.
/// </summary>
internal sealed class HeadTarget(FuzzServer server) : FuzzTarget
{
    /// <summary>How long an answer is waited for, before the client hangs up: it may lack what it asks for, and nothing says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(25);

    public override string Name => "head";

    public override byte[] Draw(Random random) => Mutator.Mutate(Requests.Whole(random), Requests.Whole(random), random);

    public override async Task<int> TryAsync(byte[] run)
    {
        using var client = new HttpClientOnWire(server);
        var sid = await client.OpenAsync("EIO=4&transport=polling");
        using var connection = await RawConnection.OpenAsync(server.EndPoint);
        await connection.TrySendAsync(
            Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(run).Replace("SID", sid, StringComparison.Ordinal)));

        var first = connection.Reader.ReadByteAsync();
        await Task.WhenAny(first, Task.Delay(Patience));
        connection.ShutdownSend();
        if (await first is { } start) Answers.CheckAll([start, .. await connection.Reader.ReadToEndAsync()]);
        await client.PostAsync($"EIO=4&transport=polling&sid={sid}", "1"u8.ToArray());
        return 1;
    }
}
