using System.Net.WebSockets;

namespace EngineIo.Client.Tests.Behaviour;

/// <summary>Messages by WebSocket allocate nothing, once the pools are filled.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(3000)]
    public async Task A_round_trip_of_bytes_allocates_nothing(int length)
    {
        const int Warm = 3000;
        const int Measured = 3000;
        await using var server = RawServer.Start(EchoAsync);
        await using var client = await Mode.WebSocket.ConnectAsync(server.Url, options => options.MaxPayload = 100_000);
        ReadOnlyMemory<byte> data = new byte[length];
        await using var messages = client.ReadAllAsync().GetAsyncEnumerator();

        await RoundTripsAsync(Warm);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RoundTripsAsync(Measured);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Measured;

        each.ShouldBeLessThan(8, "bytes for each message, of both sides of the connection");

        async Task RoundTripsAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await client.SendAsync(data);
                (await messages.MoveNextAsync()).ShouldBeTrue();
                if (messages.Current.Data.Length != length) throw new InvalidOperationException("Another message came back.");
            }
        }
    }

    /// <summary>Sends binary frames back as they are, without a mask. It allocates nothing itself.</summary>
    private static async Task EchoAsync(RawServer.Request request)
    {
        await request.AcceptAsync();
        await request.TextAsync("""0{"sid":"abc","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":100000}""");
        using var webSocket = WebSocket.CreateFromStream(request.Stream, isServer: true, subProtocol: null, Timeout.InfiniteTimeSpan);
        var buffer = new byte[100_000];
        while (webSocket.State is WebSocketState.Open)
        {
            var length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await webSocket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += result.Count;
            }
            while (!result.EndOfMessage);
            if (result.MessageType is WebSocketMessageType.Binary)
                await webSocket.SendAsync(buffer.AsMemory(0, length), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
    }
}
