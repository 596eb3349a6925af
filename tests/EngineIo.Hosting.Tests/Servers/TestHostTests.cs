using System.Net.WebSockets;
using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Setup = EngineIo.Tests.Support.TestServer;

namespace EngineIo.Hosting.Tests.Servers;

/// <summary>The framework's server for tests, which has no sockets at all.</summary>
public sealed class TestHostTests : IAsyncLifetime
{
    private readonly WebApplication _app = Setup.Build(new ServerSetup { Build = builder => builder.WebHost.UseTestServer() });

    private Recorder Recorder => _app.Services.GetRequiredService<Recorder>();

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Its_client_polls()
    {
        using var http = _app.GetTestClient();
        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));
        var parked = http.GetStringAsync($"{Sessions.Handshake}&sid={sid}");

        using var posted = await http.PostAsync($"{Sessions.Handshake}&sid={sid}", new StringContent("4hello"));

        (await posted.Content.ReadAsStringAsync()).ShouldBe("ok");
        (await parked.WithinLimit()).ShouldBe("4hello");
    }

    [Fact]
    public async Task Its_WebSocket_client_opens_a_session_and_closes_it()
    {
        using var socket = await ConnectAsync("transport=websocket");
        var sid = Sessions.SidIn(await socket.ReceiveTextAsync());

        await socket.SendTextAsync("4hello");
        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).WithinLimit();

        (await Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "text hello", "disconnect TransportClose"]);
    }

    [Fact]
    public async Task Its_clients_upgrade_from_polling()
    {
        using var http = _app.GetTestClient();
        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));
        using var socket = await ConnectAsync($"transport=websocket&sid={sid}");

        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        await socket.SendTextAsync("5");
        await socket.SendTextAsync("4upgraded");

        (await socket.ReceiveTextAsync()).ShouldBe("4upgraded");
    }

    [Fact]
    public async Task It_stops_with_a_client_on_each_transport()
    {
        using var http = _app.GetTestClient();
        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));
        var parked = http.GetStringAsync($"{Sessions.Handshake}&sid={sid}");
        await _app.Services.GetRequiredService<RequestMonitor>().UntilPendingAsync("GET", sid);
        using var socket = await ConnectAsync("transport=websocket");
        await socket.ReceiveTextAsync();
        var stopping = _app.StopAsync();

        (await parked.WithinLimit()).ShouldBe("1");
        (await socket.ReceiveTextAsync()).ShouldBe("1");
        (await socket.ReceiveAsync(new byte[16], default).WithinLimit()).CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default).WithinLimit();
        await stopping.WithinLimit();
    }

    private Task<WebSocket> ConnectAsync(string query) => _app.GetTestServer().CreateWebSocketClient()
        .ConnectAsync(new($"ws://localhost/engine.io/?EIO=4&{query}"), default).WithinLimit();
}
