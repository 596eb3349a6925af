using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EngineIo.Hosting.Tests.Servers;

/// <summary>HTTP/2 by prior knowledge: all that a client does goes over one connection.</summary>
public sealed class Http2Tests
{
    private static readonly ServerSetup Http2Only = new()
    {
        Build = builder => builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)),
    };

    [Fact]
    public async Task A_client_polls_and_upgrades_on_one_connection()
    {
        await using var server = await TestServer.StartAsync(Http2Only);
        var connections = 0;
        using var handler = new SocketsHttpHandler();
        handler.ConnectCallback = async (context, cancelled) =>
        {
            Interlocked.Increment(ref connections);
            var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await connection.ConnectAsync(context.DnsEndPoint, cancelled);
            return new NetworkStream(connection, ownsSocket: true);
        };
        using var http = new HttpClient(handler)
        {
            BaseAddress = new($"http://{server.EndPoint}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));
        var parked = http.GetStringAsync($"{Sessions.Handshake}&sid={sid}");
        await server.Requests.UntilPendingAsync("GET", sid);
        using var socket = await UpgradeAsync(server, http, sid);

        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        (await parked.WithinLimit()).ShouldBe("6");
        await socket.SendTextAsync("5");
        for (var i = 0; i < 10; i++)
        {
            await socket.SendTextAsync($"4{i}");
            (await socket.ReceiveTextAsync()).ShouldBe($"4{i}");
        }

        connections.ShouldBe(1);
        server.Server.TryGetSocket(sid, out var client).ShouldBeTrue();
        client!.Transport.ShouldBe(EngineIoTransport.WebSocket);
    }

    private static async Task<ClientWebSocket> UpgradeAsync(TestServer server, HttpMessageInvoker http, string sid)
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var target = new Uri($"ws://{server.EndPoint}/engine.io/?EIO=4&transport=websocket&sid={sid}");
        await socket.ConnectAsync(target, http, default).WithinLimit();
        return socket;
    }
}
