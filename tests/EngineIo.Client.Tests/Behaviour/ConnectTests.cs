using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Client.Tests.Behaviour;

/// <summary>How the client comes to its server: addresses, headers, tokens, TLS, compression, a server in memory.</summary>
public sealed class ConnectTests
{
    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    [InlineData(Mode.Upgrade)]
    public async Task Path_query_and_token_reach_the_server(Mode mode)
    {
        await using var server = await PeerServer.StartAsync(path: "/realtime/chat/");
        var asked = 0;
        await using var client = await mode.ConnectAsync($"{server.Url.Replace("http", "ws", StringComparison.Ordinal)}/realtime/chat/?a=1", options =>
        {
            options.Query["name"] = "Ada & Bob";
            options.AccessToken = _ => ValueTask.FromResult<string?>($"token {++asked}");
        });

        await client.SendAsync("hello");

        (await client.ReadAsync(1)).ShouldBe(["hello"]);
        asked.ShouldBe(1);
        var handshake = server.Journal.Handshakes.ShouldHaveSingleItem();
        handshake.ShouldStartWith("HTTP/1.1 /realtime/chat/?EIO=4&transport=");
        handshake.ShouldEndWith("&a=1&name=Ada%20%26%20Bob Bearer token 1");
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    [InlineData(Mode.Upgrade)]
    public async Task Over_TLS_polls_go_by_HTTP_2(Mode mode)
    {
        await using var server = await PeerServer.StartAsync(isSecure: true);
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" } };
        await using var client = await mode.ConnectAsync(server.Url, options => options.HttpMessageHandler = handler);

        await client.SendAsync("hello");

        (await client.ReadAsync(1)).ShouldBe(["hello"]);
        server.Journal.Handshakes.ShouldHaveSingleItem().ShouldStartWith(mode is Mode.WebSocket ? "HTTP/1.1" : "HTTP/2");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_in_one_sentence()
    {
        await using var server = await PeerServer.StartAsync(isSecure: true);
        await using var client = new EngineIoClient(server.Url);

        (await Should.ThrowAsync<EngineIoClientException>(() => client.ConnectAsync())).Message.ShouldContain("The SSL connection could not be established");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Compression_is_used_if_both_sides_want_it(bool client, bool server)
    {
        await using var peer = await PeerServer.StartAsync(options => options.WebSocketCompression = server);
        await using var connected = await Mode.WebSocket.ConnectAsync(peer.Url, options => options.WebSocketCompression = client);
        var text = new string('a', 200_000);

        for (var i = 0; i < 3; i++) await connected.SendAsync(text);

        (await connected.ReadAsync(3)).ShouldBe([text, text, text]);
    }

    [Fact]
    public async Task A_compressed_message_is_measured_when_it_is_inflated()
    {
        await using var server = await PeerServer.StartAsync(options => options.WebSocketCompression = true);
        await using var client = await Mode.WebSocket.ConnectAsync(server.Url, options => (options.WebSocketCompression, options.MaxPayload) = (true, 10_000));

        await client.SendAsync("send 1 900000");

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.PayloadTooLarge);
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    [InlineData(Mode.Upgrade)]
    public async Task A_server_in_memory_is_reached_by_a_handler_and_a_factory(Mode mode)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddEngineIo();
        await using var app = builder.Build();
        app.MapEngineIo<Peer>();
        await app.StartAsync();
        var server = app.GetTestServer();
        await using var client = await mode.ConnectAsync("http://localhost", options =>
        {
            options.HttpMessageHandler = server.CreateHandler();
            options.WebSocketFactory = (request, cancellationToken) =>
            {
                var webSockets = server.CreateWebSocketClient();
                webSockets.ConfigureRequest = http =>
                {
                    foreach (var (name, value) in request.Headers) http.Headers[name] = value;
                };
                return webSockets.ConnectAsync(request.Uri, cancellationToken);
            };
            options.Headers["Authorization"] = "mine";
        });

        await client.SendAsync("hello");

        (await client.ReadAsync(1)).ShouldBe(["hello"]);
        app.Services.GetRequiredService<Journal>().Handshakes.ShouldHaveSingleItem().ShouldEndWith("mine");
    }

    [Fact]
    public async Task Cookies_of_the_server_come_back_on_each_request()
    {
        await using var server = await PeerServer.StartAsync(options => options.Cookie = new() { Name = "io" });
        var cookies = new CookieContainer();
        await using var client = await Mode.Upgrade.ConnectAsync(server.Url, options => options.Cookies = cookies);

        cookies.GetCookies(new Uri(server.Url))["io"]!.Value.ShouldBe(client.Id);
    }

    [Fact]
    public async Task A_factory_gets_the_cookies()
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(new Uri("http://host"), "ticket=42");
        EngineIoWebSocketRequest? asked = null;
        await using var client = new EngineIoClient("http://host", Mode.WebSocket.Options(options =>
        {
            options.Cookies = cookies;
            options.WebSocketFactory = (request, _) =>
            {
                asked = request;
                return Task.FromException<WebSocket>(new EngineIoRefusedException(418, "no"));
            };
        }));

        (await Should.ThrowAsync<EngineIoRefusedException>(() => client.ConnectAsync())).StatusCode.ShouldBe(418);
        asked.ShouldNotBeNull().Headers["Cookie"].ShouldBe("ticket=42");
        asked.Uri.AbsoluteUri.ShouldBe("ws://host/engine.io/?EIO=4&transport=websocket");
    }

    [Fact]
    public async Task A_connect_that_failed_can_be_tried_again()
    {
        await using var server = await PeerServer.StartAsync();
        var options = Mode.Polling.Options(options => options.Query["refuse"] = "not yet");
        await using var client = new EngineIoClient(server.Url, options);
        await Should.ThrowAsync<EngineIoRefusedException>(() => client.ConnectAsync());

        options.Query.Remove("refuse");
        await client.ConnectAsync();

        client.IsConnected.ShouldBeTrue();
    }
}
