using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Tuning;

/// <summary>
/// Clients of a web server that is written directly: its WebSockets, or all. The whole suite runs over both, the second with the native
/// tests.
/// </summary>
public sealed class DirectSocketTransportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_is_slow_to_read_gets_all_in_order(bool fromTheStart)
    {
        await using var server = await StartAsync(fromTheStart);
        using var client = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        var message = new string('x', 100_000);

        // More than the kernel takes: the pipe gets the rest, and is then full, too.
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++) await socket!.SendAsync($"{i} {message}");
        });
        await Limits.UntilAsync(() => socket!.BufferedBytes > message.Length, "the client is behind");

        for (var i = 0; i < 100; i++) (await client.ReceiveTextAsync() == $"4{i} {message}").ShouldBeTrue();
        await sending.WithinLimit();
        await client.RoundTripAsync();
    }

    [Fact]
    public async Task Responses_of_any_length_follow_each_other_on_one_connection()
    {
        await using var server = await StartAsync(fromTheStart: true, map: app =>
        {
            app.MapGet("/{length:int}", (int length) => Results.Text(new string('x', length)));
            app.MapGet("/writer", (HttpContext http) => http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.GetType().Name);
        });
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.Bodiless("GET", "/writer"));
        (await RawResponse.ReadAsync(connection.Reader)).Text.ShouldBe(nameof(DirectSocketWriter));
        foreach (var length in new[] { 0, 1, 16_000, 16_384, 1, 100_000, 2, 3_000_000, 3 })
        {
            await connection.SendAsync(RawRequest.Bodiless("GET", $"/{length}"));
            (await RawResponse.ReadAsync(connection.Reader)).Text.Length.ShouldBe(length);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_TLS_all_is_as_ever(bool fromTheStart)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        await using var server = await StartAsync(fromTheStart, build: builder =>
        {
            builder.WebHost.UseKestrelHttpsConfiguration().UseUrls("https://127.0.0.1:0");
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        });
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.Equals(presented) } };
        using var http = new HttpClient(handler, disposeHandler: false);
        using var client = new ClientWebSocket();

        var polling = await http.GetStringAsync($"https://{server.EndPoint}/engine.io/?EIO=4&transport=polling");
        await client.ConnectAsync(
            new($"wss://{server.EndPoint}/engine.io/?EIO=4&transport=websocket"), new HttpMessageInvoker(handler), CancellationToken.None);

        polling.ShouldStartWith("0{");
        (await ReceiveAsync(client)).ShouldStartWith("0{");
        foreach (var length in new[] { 1, 10_000, 300_000 })
        {
            var text = new string('x', length);
            await client.SendAsync(Encoding.UTF8.GetBytes($"4{text}"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            (await ReceiveAsync(client) == $"4{text}").ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_hangs_up_while_it_is_written_to_ends_quietly(bool fromTheStart)
    {
        await using var server = await StartAsync(fromTheStart);
        using var client = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        var sending = Task.Run(async () =>
        {
            while (socket!.IsConnected) await socket.SendAsync(new byte[10_000]);
        });
        await Limits.UntilAsync(() => socket!.BufferedBytes > 0, "the client is behind");

        client.Connection.Reset();

        await server.Recorder.UntilEndAsync(client.Sid);
        await sending.WithinLimit();
        server.Recorder.Events(client.Sid)[^1].ShouldBe("disconnect TransportClose");
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_kinds_of_sockets_are_written_directly_as_well()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var server = await StartAsync(
            fromTheStart: true, build: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path)));
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler);

        for (var i = 0; i < 3; i++) (await http.GetStringAsync("http://localhost/engine.io/?EIO=4&transport=polling")).ShouldStartWith("0{");
    }

    [Fact]
    public async Task A_WebSocket_is_written_directly_and_a_response_is_not()
    {
        var writers = new ConcurrentQueue<DirectSocketWriter?>();
        await using var server = await StartAsync(map: Watching(writers));

        using var client = await server.OpenWebSocketAsync();
        await client.RoundTripAsync();
        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(200);

        writers.Select(writer => writer!.IsDirect).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_WebSocket_behind_a_response_on_the_same_connection_is_written_in_order()
    {
        var writers = new ConcurrentQueue<DirectSocketWriter?>();
        await using var server = await StartAsync(map: Watching(writers));
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));
        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(200);

        using var client = await RawWebSocket.OpenAsync(connection, "/engine.io/?EIO=4&transport=websocket");
        await client.ReadOpenAsync();
        for (var i = 0; i < 10; i++) await client.RoundTripAsync($"{i}");

        // It can't be known whether the response is out of the pipe.
        writers.Last()!.IsDirect.ShouldBeFalse();
    }

    [Fact]
    public async Task A_WebSocket_that_the_web_server_refuses_gets_its_answer()
    {
        await using var server = await StartAsync(
            build: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = 0));

        (await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket"))).Status.ShouldBe(503);
        await Limits.UntilAsync(() => server.Server.Count == 0, "nothing is left of the session");
    }

    [Fact]
    public void It_is_added_once_and_asked_first()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEngineIo();
        builder.Services.AddEngineIo();
        builder.WebHost.UseEngineIoTuning(inlineScheduling: false);
        using var app = builder.Build();

        // The web server asks the last one first.
        app.Services.GetServices<IConnectionListenerFactory>().Last().ShouldBeOfType<DirectSocketTransport>();
        app.Services.GetServices<IConnectionListenerFactory>().Count(factory => factory is DirectSocketTransport).ShouldBe(1);
    }

    [Fact]
    public void A_transport_of_the_application_stays()
    {
        var before = WebApplication.CreateSlimBuilder();
        before.Services.AddSingleton<IConnectionListenerFactory>(new OwnTransport());
        before.Services.AddEngineIo();
        var after = WebApplication.CreateSlimBuilder();
        after.Services.AddEngineIo();
        after.Services.AddSingleton<IConnectionListenerFactory, SocketTransportFactory>();

        using var first = before.Build();
        using var second = after.Build();
        first.Services.GetServices<IConnectionListenerFactory>().ShouldNotContain(factory => factory is DirectSocketTransport);
        second.Services.GetServices<IConnectionListenerFactory>().Last().ShouldBeOfType<SocketTransportFactory>("docs/tuning.md says so");
    }

    [Fact]
    public void A_connection_without_a_socket_or_with_one_that_is_gone_is_not_written_directly()
    {
        var pipe = new Pipe();
        var transport = new DuplexPipe(pipe.Reader, pipe.Writer);
        var connection = new DefaultConnectionContext { Transport = transport };
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        DirectSocketTransport.Wrap(connection, fromTheStart: true);
        connection.Transport.ShouldBeSameAs(transport);

        // An exception here would end the web server's loop that accepts clients.
        connection.Features.Set<IConnectionSocketFeature>(new SocketFeature(socket));
        socket.Dispose();
        DirectSocketTransport.Wrap(connection, fromTheStart: true);
        connection.Transport.Output.ShouldBeOfType<DirectSocketWriter>().IsDirect.ShouldBeFalse();
    }

    private static Task<TestServer> StartAsync(
        bool fromTheStart = false, Action<WebApplication>? map = null, Action<WebApplicationBuilder>? build = null) =>
        TestServer.StartAsync(new ServerSetup
        {
            Map = map,
            Build = builder =>
            {
                builder.Services.Configure<DirectSocketOptions>(options => options.FromTheStart = fromTheStart);
                build?.Invoke(builder);
            },
        });

    /// <summary>Maps the handler, and collects what the connections of the requests to it are written by.</summary>
    private static Action<WebApplication> Watching(ConcurrentQueue<DirectSocketWriter?> writers) => app =>
    {
        app.Use((http, next) =>
        {
            writers.Enqueue(http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output as DirectSocketWriter);
            return next(http);
        });
        TestApplication.Map(app, isTyped: false, "/engine.io/", files: null);
    };

    private static async Task<string> ReceiveAsync(ClientWebSocket client)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        WebSocketReceiveResult result;
        do
        {
            result = await client.ReceiveAsync(buffer, CancellationToken.None).WithinLimit();
            text.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private sealed record SocketFeature(Socket Socket) : IConnectionSocketFeature;

    private sealed class OwnTransport : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
