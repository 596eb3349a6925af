using System.IO.Pipelines;
using EngineIo.Kestrel;
using EngineIo.Sockets;
using EngineIo.Tests.Allocations;
using EngineIo.Tests.Sockets;
using EngineIo.Transports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.WebSocket;

/// <summary>Where it is asked for (docs/tuning.md), a WebSocket leaves HTTP behind: its request ends with the handshake.</summary>
public sealed class DetachTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_request_ends_and_the_WebSocket_goes_on(bool upgrades)
    {
        await using var server = await StartAsync();
        using var socket = upgrades ? await (await server.OpenPollingAsync()).UpgradedAsync() : await server.OpenWebSocketAsync();

        await server.Requests.UntilNoneAsync();

        for (var i = 0; i < 3; i++) await socket.RoundTripAsync();
        await socket.SendCloseAsync();
        (await socket.ReceiveToEndAsync()).Length.ShouldBe(1);
        await server.UntilIdleAsync();
        server.Server.Count.ShouldBe(0);
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_of_HTTP_is_kept_while_it_lasts()
    {
        var requests = new List<WeakReference>();
        await using var server = await StartAsync(async (http, next) =>
        {
            requests.Add(new(http));
            requests.Add(new(http.Features));
            requests.Add(new(http.Request.Headers));
            await next(http);
        });
        using var socket = await server.OpenWebSocketAsync();
        await socket.RoundTripAsync();

        await Limits.UntilAsync(
            () =>
            {
                GC.Collect();
                return !requests.Exists(request => request.IsAlive);
            },
            "the request is collected");

        requests.Count.ShouldBe(3);
        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task Its_handlers_still_run_in_the_context_of_the_request()
    {
        var language = new AsyncLocal<string>();
        await using var server = await StartAsync(async (http, next) =>
        {
            language.Value = "the client's";
            await next(http);
        });
        server.Script.OnText = (socket, _) => socket.SendAsync($"{language.Value}");
        using var socket = await server.OpenWebSocketAsync();
        await server.Requests.UntilNoneAsync();

        await socket.SendTextAsync("4?");

        (await socket.ReceiveTextAsync()).ShouldBe("4the client's");
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("writes")]
    [InlineData("aborts")]
    public async Task What_a_middleware_does_behind_it_does_not_reach_it(string what)
    {
        var done = new TaskCompletionSource();
        await using var server = await StartAsync(async (http, next) =>
        {
            await next(http);
            done.SetResult();
            if (what == "throws") throw new InvalidOperationException("on purpose");
            if (what == "writes") await http.Response.WriteAsync("HTTP/1.1 500 Oh no\r\n\r\n");
            if (what == "aborts") http.Abort();
        });
        using var socket = await server.OpenWebSocketAsync();
        await done.Task.WithinLimit();
        await Limits.UntilAsync(() => server.Log.Entries.Any(entry => entry.Id.Name == "ConnectionStop"), "the web server is done with it");

        for (var i = 0; i < 3; i++) await socket.RoundTripAsync();
    }

    [Fact]
    public async Task Otherwise_the_request_lasts_as_long_as_the_WebSocket()
    {
        await using var server = await StartAsync(detaches: false);
        using var socket = await server.OpenWebSocketAsync();
        await server.Requests.UntilPendingAsync("GET", "", transport: "websocket");
        await socket.RoundTripAsync();

        await socket.SendCloseAsync();

        await server.Requests.UntilNoneAsync();
    }

    [Fact]
    public async Task The_web_servers_limit_of_WebSockets_holds()
    {
        await using var server = await StartAsync(
            build: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = 1));
        var first = await server.OpenWebSocketAsync();
        var target = $"{server.Path}?EIO=4&transport=websocket";

        (await server.SendAsync(RawRequest.Upgrade(target))).Status.ShouldBe(503);
        await first.RoundTripAsync();

        first.Dispose();
        await server.UntilIdleAsync();

        // The web server has the place back a moment after the request is over.
        using var limit = new CancellationTokenSource(Limits.Wait);
        while ((await server.SendAsync(RawRequest.Upgrade(target))).Status != 101) await Task.Delay(5, limit.Token);
    }

    [Fact]
    public async Task A_host_that_stops_waits_for_one_that_is_about_to_close()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        using var second = await RawWebSocket.OpenAsync(
            server.EndPoint, $"{server.Path}?EIO=4&transport=websocket&sid={socket.Sid}", answersClose: false);
        (await second.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Close);

        var stopping = server.StopAsync();
        await socket.ReceiveToEndAsync();
        await Limits.SettleAsync();
        stopping.IsCompleted.ShouldBeFalse();

        await second.SendCloseAsync();
        await stopping;
        (await second.ReceiveAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_host_that_stops_waits_for_one_that_is_let_in_meanwhile()
    {
        await using var server = await StartAsync();
        var asked = new TaskCompletionSource();
        var decision = new TaskCompletionSource<ConnectResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Script.OnConnect = (_, _) =>
        {
            asked.SetResult();
            return new(decision.Task);
        };
        var opening = RawWebSocket.OpenAsync(server.EndPoint, $"{server.Path}?EIO=4&transport=websocket", answersClose: false);
        await asked.Task.WithinLimit();

        var stopping = server.StopAsync();
        await Limits.SettleAsync();
        decision.SetResult(ConnectResult.Accept);
        using var socket = await opening;
        (await socket.ReceiveTextAsync()).ShouldStartWith("0{");
        (await socket.ReceiveTextAsync()).ShouldBe("1");
        (await socket.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Close);
        await Limits.SettleAsync();
        stopping.IsCompleted.ShouldBeFalse();

        await socket.SendCloseAsync();
        await stopping;
    }

    [Fact]
    public async Task A_client_that_reads_nothing_does_not_keep_its_connection_for_ever()
    {
        var time = new ManualTimeProvider();
        DirectSocketWriter? writer = null;
        await using var server = await StartAsync(
            (http, next) =>
            {
                writer = (DirectSocketWriter)http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
                return next(http);
            },
            time);
        using var socket = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(socket.Sid, out var session).ShouldBeTrue();

        // Until the kernel takes no more: the rest of a message is then in the web server's pipe, and for us all is written.
        while (writer!.IsDirect)
        {
            await session!.SendAsync(new byte[10_000]);
            await Limits.UntilAsync(() => session.BufferedBytes == 0, "it is written");
        }

        socket.Connection.ShutdownSend();

        (await server.Recorder.UntilEndAsync(socket.Sid))[^1].ShouldBe("disconnect TransportClose");
        await Limits.SettleAsync();
        server.CountDetached().ShouldBe(1, "what was written may still be read");
        await time.AdvanceUntilAsync(server.UntilIdleAsync(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_no_one_has_expected_ends_it_and_is_logged()
    {
        await using var server = new LocalServer<MessageEcho>();
        using var log = new CapturedLog();
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var socket = server.Register();
        var connection = new BrokenConnection();
        var transport = new WebSocketTransport(socket, connection);
        transport.Start();

        await transport.RunAsync().WithinLimit();

        await connection.Ended.Task.WithinLimit();
        await transport.WhenEndedAsync().WithinLimit();
        socket.IsConnected.ShouldBeFalse();
        log.Problems.ShouldHaveSingleItem().Exception.ShouldBeOfType<NotSupportedException>();
    }

    private static Task<TestServer> StartAsync(
        Func<HttpContext, RequestDelegate, Task>? middleware = null,
        ManualTimeProvider? time = null,
        Action<WebApplicationBuilder>? build = null,
        bool detaches = true) => TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Build = builder =>
            {
                builder.Services.Configure<DirectSocketOptions>(options => options.DetachesWebSockets = detaches);
                build?.Invoke(builder);
            },
            Map = app =>
            {
                if (middleware is not null) app.Use(middleware);
                TestApplication.Map(app, isTyped: false, "/engine.io/", files: null);
            },
        });

    /// <summary>A detached connection with a mistake in it.</summary>
    private sealed class BrokenConnection : FrameConnection
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ReceiveBuffer Buffer { get; } = new();

        public override bool HasUnread => false;

        public override bool KeepsWriter => false;

        public override bool IsDetachable => true;

        public override async ValueTask<ReadResult> WaitAsync()
        {
            await Task.Yield();
            throw new NotSupportedException("on purpose");
        }

        public override FrameStatus TryRead(out WebSocketMessage message)
        {
            message = default;
            return FrameStatus.Incomplete;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames) => default;

        public override ValueTask EndAsync()
        {
            Ended.SetResult();
            return default;
        }

        public override void Discard()
        {
            // There is nothing in it.
        }

        public override void Abort()
        {
            // There is nothing to cut.
        }

        public override void Release()
        {
            // It holds nothing.
        }
    }
}
