namespace EngineIo.Tests.Protocol3;

/// <summary>A client that pings and never fetches the answers: they must not fill the memory.</summary>
public sealed class PingFloodTests3
{
    private const int Limit = 100_000;

    [Fact]
    public async Task Answers_that_nobody_polls_for_are_bounded()
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxBufferedBytes = Limit);
        var client = await PollingClient3.OpenAsync(server);
        var pings = string.Concat(Enumerable.Repeat("11:2" + new string('x', 10), 50_000));

        for (var i = 0; i < 3; i++) (await client.PostAsync(pings)).ShouldBeOk();

        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.BufferedBytes.ShouldBeInRange(1, Limit);
        (await client.PollAsync()).Text.ShouldStartWith("11:3xxx");
    }

    [Fact]
    public async Task Answers_that_nobody_reads_from_a_WebSocket_are_bounded()
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxBufferedBytes = Limit);
        using var socket = await RawWebSocket.OpenAsync(
            server.EndPoint, $"{server.Path}?EIO=3&transport=websocket", receiveBuffer: 4096);
        await socket.ReadOpenAsync();
        server.Server.TryGetSocket(socket.Sid, out var open).ShouldBeTrue();
        var ping = RawFrame.EncodeText("2" + new string('x', 50_000));

        for (var i = 0; i < 400; i++) await socket.SendAsync(ping);
        await socket.SendTextAsync("4all is read");
        await server.Recorder.UntilAsync(socket.Sid, "text all is read");

        open!.BufferedBytes.ShouldBeLessThanOrEqualTo(Limit, "what waits, and what is being written");
    }
}
