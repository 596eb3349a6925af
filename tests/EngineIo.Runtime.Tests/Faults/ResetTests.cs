namespace EngineIo.Tests.Faults;

/// <summary>TCP resets where no other test has them; see the ends of polls, POSTs and WebSockets.</summary>
public sealed class ResetTests
{
    [Fact]
    public async Task In_the_headers_of_a_handshake_nobody_was_there()
    {
        await using var server = await TestServer.StartAsync();
        var request = RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling");

        for (var length = 1; length < request.Length; length += 7)
        {
            using var connection = await server.ConnectAsync();
            await connection.SendAsync(request[..length]);
            connection.Reset();
        }

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        server.Recorder.Sids.Count.ShouldBe(1);
    }

    [Fact]
    public async Task In_the_headers_of_a_POST_the_session_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var request = RawRequest.Head("POST", client.Target, 10);

        for (var length = 1; length < request.Length; length += 7)
        {
            using var connection = await server.ConnectAsync();
            await connection.SendAsync(request[..length]);
            connection.Reset();
        }

        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task Behind_the_upgrade_packet_the_session_ends()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradedAsync();

        socket.Connection.Reset();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text upgraded", "disconnect TransportClose"]);
        await client.ShouldBeGoneAsync();
    }
}
