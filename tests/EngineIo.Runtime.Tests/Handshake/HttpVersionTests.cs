using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EngineIo.Tests.Handshake;

/// <summary>The versions and forms of HTTP that clients come by.</summary>
public sealed class HttpVersionTests
{
    private static readonly ServerSetup Http2Only = new()
    {
        Build = builder => builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)),
    };

    [Fact]
    public async Task HTTP_1_0_works()
    {
        await using var server = await TestServer.StartAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync("GET /engine.io/?EIO=4&transport=polling HTTP/1.0\r\n\r\n");
        var response = Encoding.UTF8.GetString(await connection.Reader.ReadToEndAsync());

        response.ShouldStartWith("HTTP/1.1 200 OK\r\n");
        response.ShouldContain("\r\n\r\n0{\"sid\":\"");
    }

    [Fact]
    public async Task Connection_close_works_for_each_request()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.WithBody("POST", client.Target, "4hello"u8, "Connection: close"));
        (await RawResponse.ReadAsync(connection.Reader)).ShouldBeOk();
        (await connection.Reader.ReadToEndAsync()).ShouldBeEmpty();

        (await server.GetAsync(client.Target, "Connection: close")).ShouldBePayload("4hello");
    }

    [Fact]
    public async Task One_connection_carries_many_requests()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        for (var i = 0; i < 20; i++)
        {
            await connection.SendAsync(RawRequest.WithBody("POST", client.Target, Encoding.UTF8.GetBytes($"4{i}")));
            (await RawResponse.ReadAsync(connection.Reader)).ShouldBeOk();
            await connection.SendAsync(RawRequest.Bodiless("GET", client.Target));
            (await RawResponse.ReadAsync(connection.Reader)).ShouldBePayload($"4{i}");
        }
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_works()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendSlowlyAsync(RawRequest.WithBody("POST", client.Target, Encoding.UTF8.GetBytes("4h€llo\u001ebAQID")));

        (await RawResponse.ReadAsync(connection.Reader)).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4h€llo|bAQID");
    }

    [Fact]
    public async Task HTTP_2_carries_a_session_on_polling()
    {
        await using var server = await TestServer.StartAsync(Http2Only);
        using var http = new HttpClient
        {
            BaseAddress = new($"http://{server.EndPoint}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var open = await http.GetStringAsync("/engine.io/?EIO=4&transport=polling");
        var sid = server.Recorder.Sids.ShouldHaveSingleItem();
        open.ShouldStartWith($$"""0{"sid":"{{sid}}",""");

        var target = $"/engine.io/?EIO=4&transport=polling&sid={sid}";
        var parked = http.GetStringAsync(target);
        using var body = new StringContent("4over HTTP/2");
        using var posted = await http.PostAsync(target, body);

        (await posted.Content.ReadAsStringAsync()).ShouldBe("ok");
        (await parked.WithinLimit()).ShouldBe("4over HTTP/2");
    }

    [Fact]
    public async Task A_body_without_a_length_over_HTTP_2_is_read_to_its_end()
    {
        await using var server = await TestServer.StartAsync(Http2Only);
        using var http = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        await http.GetStringAsync($"http://{server.EndPoint}/engine.io/?EIO=4&transport=polling");
        var sid = server.Recorder.Sids.ShouldHaveSingleItem();
        using var body = new UnmeasuredContent("4" + new string('x', 100_000));

        using var posted = await http.PostAsync($"http://{server.EndPoint}/engine.io/?EIO=4&transport=polling&sid={sid}", body);

        (await posted.Content.ReadAsStringAsync()).ShouldBe("ok");
        server.Recorder.Events(sid)[1].Length.ShouldBe("text ".Length + 100_000);
    }

    [Fact]
    public async Task HTTP_2_carries_a_WebSocket_by_extended_CONNECT()
    {
        await using var server = await TestServer.StartAsync(Http2Only);
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;

        await socket.ConnectAsync(new($"ws://{server.EndPoint}/engine.io/?EIO=4&transport=websocket"), invoker, default).WithinLimit();

        (await ReceiveAsync(socket)).ShouldStartWith("0{\"sid\":\"");
        await socket.SendAsync("4hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
        (await ReceiveAsync(socket)).ShouldBe("4hello");
        await socket.SendAsync(new byte[] { 1, 2 }, WebSocketMessageType.Binary, endOfMessage: true, default);
        (await ReceiveAsync(socket)).ShouldBe("\u0001\u0002");

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).WithinLimit();
        var sid = server.Recorder.Sids.ShouldHaveSingleItem();
        (await server.Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "text hello", "binary 0102", "disconnect TransportClose"]);
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1024];
        var result = await socket.ReceiveAsync(buffer, default).WithinLimit();
        result.EndOfMessage.ShouldBeTrue();
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }

    private sealed class UnmeasuredContent(string text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
