using EngineIo.Tests.Allocations;

namespace EngineIo.Tests.Bounds;

/// <summary>A header is cheap to send: what it claims is not allocated before it has come.</summary>
[Collection(nameof(ByThemselves))]
public sealed class ClaimTests
{
    private const int Claims = 200;
    private const int MaxPayload = 100_000_000;

    /// <summary>What a request, or a frame, may cost, its client in this process included.</summary>
    private const int Each = 200_000;

    [Theory]
    [InlineData(MaxPayload - 1)]
    [InlineData(MaxPayload)]
    [InlineData(MaxPayload + 1L)]
    [InlineData(1L << 62)]
    public async Task Of_a_body(long claim)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = MaxPayload);
        List<PollingClient> clients = [];
        for (var i = 0; i <= Claims; i++) clients.Add(await server.OpenPollingAsync());

        await MeasureAsync(async number =>
        {
            var connection = await server.ConnectAsync();
            await connection.SendAsync(RawRequest.Head("POST", clients[number].Target, claim));
            if (claim <= MaxPayload) await server.Requests.UntilPendingAsync("POST", clients[number].Sid);
            else (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(413);
            return connection;
        });
    }

    [Theory]
    [InlineData(RawFrame.Binary, MaxPayload - 1)]
    [InlineData(RawFrame.Text, MaxPayload)]
    [InlineData(RawFrame.Binary, MaxPayload + 1L)]
    [InlineData(RawFrame.Text, 1L << 62)]
    public async Task Of_a_frame(int opcode, long claim)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = MaxPayload);
        List<RawWebSocket> sockets = [];
        for (var i = 0; i <= Claims; i++) sockets.Add(await server.OpenWebSocketAsync());
        var ping = RawFrame.Encode(RawFrame.Ping, []);

        await MeasureAsync(async number =>
        {
            // The pong says that the server has come as far as the header behind it in the same read.
            await sockets[number].SendAsync([.. ping, .. RawFrame.Encode(opcode, [], claim: (ulong)claim)]);
            (await sockets[number].ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Pong);
            if (claim > MaxPayload) (await sockets[number].ReceiveAsync())!.ToString().ShouldBe("close 1009");
            return sockets[number].Connection;
        });
    }

    private static async Task MeasureAsync(Func<int, Task<RawConnection>> claim)
    {
        List<RawConnection> connections = [await claim(Claims)];
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var i = 0; i < Claims; i++) connections.Add(await claim(i));
        await Limits.SettleAsync();

        ((GC.GetTotalAllocatedBytes(precise: true) - before) / Claims).ShouldBeLessThan(Each);
        foreach (var connection in connections) connection.Reset();
    }
}
