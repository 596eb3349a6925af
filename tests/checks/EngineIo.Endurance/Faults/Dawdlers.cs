using System.Text;

namespace EngineIo.Endurance.Faults;

/// <summary>Peers that are there and do nothing, or hardly anything.</summary>
internal static class Dawdlers
{
    private const int SmallBuffer = 4096;

    public static IReadOnlyList<Misfit> All { get; } =
    [
        new("never polls", "PingTimeout", context => context.OpenPollingAsync()),
        new("never answers a ping", "PingTimeout", async context =>
        {
            using var socket = await context.OpenWebSocketAsync();
            await MisfitContext.HearOutAsync(socket);
        }),
        new("never reads what it asked for", "PingTimeout,TransportClose", async context =>
        {
            using var socket = await context.OpenWebSocketAsync(SmallBuffer);
            await socket.SendTextAsync("4flood");
            await Task.Delay(context.Random.Next(8_000, 12_000)); // longer than the server waits in the short form
        }),
        new("answers no close", "PingTimeout,TransportClose", async context =>
        {
            using var socket = await context.OpenWebSocketAsync(answersClose: false);
            await MisfitContext.HearOutAsync(socket);
            await Task.Delay(context.Random.Next(500));
        }),
        new("sends its headers byte by byte", "none", async context =>
        {
            using var connection = await context.ConnectAsync();
            await TrickleAsync(context, connection, Encoding.ASCII.GetBytes(RawRequest.Bodiless("GET", context.Handshake("polling"))));
        }),
        new("sends a body byte by byte", "TransportError,PingTimeout", async context =>
        {
            var sid = await context.OpenPollingAsync();
            using var connection = await context.ConnectAsync();
            await connection.SendAsync(RawRequest.Head("POST", MisfitContext.Target("polling", sid), 1_000, "Expect: 100-continue"));
            await connection.Reader.ReadLineAsync();
            await TrickleAsync(context, connection, Encoding.ASCII.GetBytes(new string('4', 500)));
        }),
        new("sends a frame byte by byte", "TransportClose,PingTimeout", async context =>
        {
            using var socket = await context.OpenWebSocketAsync();
            await TrickleAsync(context, socket.Connection, RawFrame.EncodeText($"4{new string('x', 1_000)}").AsMemory(0, 500));
        }),
        new("upgrades and stops half-way", "PingTimeout", async context =>
        {
            using var socket = await context.UpgradeAsync(await context.OpenPollingAsync());
            if (context.Random.Next(2) == 0) await socket.SendTextAsync("2probe");
            await MisfitContext.HearOutAsync(socket);
        }),
    ];

    private static async Task TrickleAsync(MisfitContext context, RawConnection connection, ReadOnlyMemory<byte> bytes)
    {
        var pause = context.Random.Next(1, 50);
        for (var i = 0; i < Math.Min(bytes.Length - 5, 100); i++)
        {
            await connection.SendAsync(bytes.Slice(i, 1));
            await Task.Delay(pause);
        }

        connection.Reset();
    }
}
