using System.Net;
using System.Net.Sockets;

namespace EngineIo.Client.Tests.Faults;

/// <summary>Servers that do not let the client in, or are none: each says so in one sentence.</summary>
public sealed class HandshakeFaultTests
{
    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<html></html>")]
    [InlineData("0")]
    [InlineData("0{}")]
    [InlineData("4hello")]
    [InlineData("97:0{\"sid\":\"abc\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}")]
    public async Task An_answer_that_is_no_open_packet(string body)
    {
        await using var server = RawServer.Start(request => request.AnswerAsync(body));
        await using var client = new EngineIoClient(server.Url);

        var failed = await Should.ThrowAsync<EngineIoClientException>(() => client.ConnectAsync().WithinLimit());

        failed.Message.ShouldContain("does not speak Engine.IO 4");
        failed.Reason.ShouldBe(DisconnectReason.ParseError);
    }

    [Theory]
    [InlineData(1, "hello")]
    [InlineData(2, "0{}")]
    [InlineData(8, "")]
    public async Task A_first_frame_that_is_no_open_packet(int opcode, string data)
    {
        await using var server = RawServer.Start(async request =>
        {
            await request.AcceptAsync();
            await request.FrameAsync(opcode, System.Text.Encoding.UTF8.GetBytes(data));
        });
        await using var client = new EngineIoClient(server.Url, Mode.WebSocket.Options());

        (await Should.ThrowAsync<EngineIoClientException>(() => client.ConnectAsync().WithinLimit())).Message.ShouldContain("does not speak Engine.IO 4");
    }

    [Theory]
    [InlineData(Mode.Polling, 404)]
    [InlineData(Mode.Polling, 503)]
    [InlineData(Mode.WebSocket, 401)]
    [InlineData(Mode.WebSocket, 500)]
    public async Task A_refusal(Mode mode, int status)
    {
        await using var server = RawServer.Start(request => request.AnswerAsync("sorry", status));
        await using var client = new EngineIoClient(server.Url, mode.Options());

        var refused = await Should.ThrowAsync<EngineIoRefusedException>(() => client.ConnectAsync().WithinLimit());

        refused.StatusCode.ShouldBe(status);
        refused.Body.ShouldBe("sorry");
    }

    [Theory]
    [InlineData(Mode.Polling, 302)]
    [InlineData(Mode.Polling, 204)]
    [InlineData(Mode.WebSocket, 200)]
    public async Task A_status_that_is_neither_success_nor_refusal(Mode mode, int status)
    {
        await using var server = RawServer.Start(request => request.WriteAsync($"HTTP/1.1 {status} Status\r\n{(status == 204 ? "" : "Content-Length: 0\r\n")}\r\n"));
        await using var client = new EngineIoClient(server.Url, mode.Options());

        (await Should.ThrowAsync<EngineIoClientException>(() => client.ConnectAsync().WithinLimit())).Message.ShouldContain($"status {status}");
    }

    [Fact]
    public async Task A_wrong_key_of_a_WebSocket()
    {
        await using var server = RawServer.Start(request => request.WriteAsync(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n"));
        await using var client = new EngineIoClient(server.Url, Mode.WebSocket.Options());

        (await Should.ThrowAsync<EngineIoClientException>(() => client.ConnectAsync().WithinLimit())).Message.ShouldContain("wrong key");
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    public async Task A_server_that_nobody_runs(Mode mode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var client = new EngineIoClient($"http://127.0.0.1:{port}?secret=1", mode.Options());

        var failed = await Should.ThrowAsync<EngineIoClientException>(() => client.ConnectAsync().WithinLimit());

        failed.Message.ShouldStartWith($"Nobody answers at http://127.0.0.1:{port}/engine.io/:");
        failed.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    public async Task A_server_that_does_not_answer_in_time(Mode mode)
    {
        var time = new ManualTimeProvider();
        var asked = new TaskCompletionSource();
        await using var server = RawServer.Start(_ =>
        {
            asked.TrySetResult();
            return RawServer.Request.SilenceAsync();
        });
        await using var client = new EngineIoClient(server.Url, mode.Options(options => options.TimeProvider = time));
        var connecting = client.ConnectAsync();
        await asked.Task.WithinLimit();

        time.Advance(TimeSpan.FromSeconds(19));
        connecting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        (await Should.ThrowAsync<EngineIoClientException>(() => connecting.WithinLimit())).Message.ShouldContain("did not answer within 00:00:20");
    }

    [Fact]
    public async Task A_connect_that_the_program_cancels()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = RawServer.Start(_ =>
        {
            cancel.Cancel();
            return RawServer.Request.SilenceAsync();
        });
        await using var client = new EngineIoClient(server.Url);

        await Should.ThrowAsync<OperationCanceledException>(() => client.ConnectAsync(cancel.Token).WithinLimit());
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_while_it_connects()
    {
        var asked = new TaskCompletionSource();
        await using var server = RawServer.Start(_ =>
        {
            asked.TrySetResult();
            return RawServer.Request.SilenceAsync();
        });
        var client = new EngineIoClient(server.Url);
        var connecting = client.ConnectAsync();
        await asked.Task.WithinLimit();

        await client.DisposeAsync().AsTask().WithinLimit();

        (await Should.ThrowAsync<EngineIoClientException>(() => connecting.WithinLimit())).Reason.ShouldBe(DisconnectReason.ClientDisconnect);
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
    }
}
