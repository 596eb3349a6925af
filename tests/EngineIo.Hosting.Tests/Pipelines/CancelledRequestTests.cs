using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>
/// Requests that the application cancels while their connection lives: none is answered with an empty 200, which clients take for a
/// success.
/// </summary>
public sealed class CancelledRequestTests : IDisposable
{
    private const string Cancelled = "was cancelled while its connection lives";

    private readonly CancellationTokenSource _cancellation = new();
    private bool _isSet = true;

    public static TheoryData<string> Ways => ["MapEngineIo", "UseEngineIo"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_parked_poll_gets_503_and_its_session_ends(string way)
    {
        await using var server = await StartAsync(way);
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();

        await _cancellation.CancelAsync();

        ShouldBeUnavailable(await parked.Response);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        ShouldBeLogged(server, "A GET of client");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_poll_that_comes_with_a_cancelled_token_takes_nothing_and_gets_503(string way)
    {
        await using var server = await StartAsync(way);
        var client = await server.OpenPollingAsync();
        (await client.PostAsync("4waits")).ShouldBeOk();
        await _cancellation.CancelAsync();

        ShouldBeUnavailable(await client.PollAsync());

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text waits", "disconnect TransportError"]);
        ShouldBeLogged(server, "A GET of client");
    }

    [Fact]
    public async Task A_goodbye_that_waits_outlives_a_poll_that_is_cancelled()
    {
        await using var server = await StartAsync("MapEngineIo");
        var client = await server.OpenPollingAsync();
        await server.Server.DisconnectAsync(client.Sid);
        await _cancellation.CancelAsync();

        ShouldBeUnavailable(await client.PollAsync());
        _isSet = false;

        (await client.PollAsync()).ShouldBePayload("1");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_POST_whose_body_is_still_coming_is_cut_and_its_session_ends(string way)
    {
        await using var server = await StartAsync(way);
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Head("POST", client.Target, 100));
        await connection.SendAsync("4half");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        await _cancellation.CancelAsync();

        (await connection.Reader.ReadByteAsync()).ShouldBeNull();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        ShouldBeLogged(server, "A POST of client");
    }

    [Theory]
    [InlineData("MapEngineIo", "polling", false)]
    [InlineData("MapEngineIo", "polling", true)]
    [InlineData("UseEngineIo", "polling", true)]
    [InlineData("MapEngineIo", "websocket", false)]
    [InlineData("UseEngineIo", "websocket", true)]
    public async Task A_slow_connect_handler_is_told_and_its_client_gets_503(string way, string transport, bool throws)
    {
        await using var server = await StartAsync(way);
        server.Script.OnConnect = async (socket, http) =>
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = socket.Closed.Register(() => gone.TrySetResult());
            await _cancellation.CancelAsync();
            await gone.Task.WithinLimit();
            if (throws) http.RequestAborted.ThrowIfCancellationRequested();
            return ConnectResult.Accept;
        };

        var request = transport == "websocket"
            ? RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket")
            : RawRequest.Bodiless("GET", Sessions.Handshake);
        ShouldBeUnavailable(await server.SendAsync(request));

        server.Recorder.Events(server.Recorder.Sids.Single()).ShouldBe(["connect"]);
        server.Server.Count.ShouldBe(0);
        ShouldBeLogged(server, "A GET of client");
    }

    [Fact]
    public async Task A_client_that_was_let_in_at_once_and_is_cancelled_is_told_of_as_ended()
    {
        await using var server = await StartAsync("MapEngineIo");
        server.Script.OnConnect = (_, _) =>
        {
            _cancellation.Cancel();
            return new(ConnectResult.Accept);
        };

        var response = await server.GetAsync(Sessions.Handshake);

        ShouldBeUnavailable(response);
        response.Header("Set-Cookie").ShouldBeNull();
        (await server.Recorder.UntilEndAsync(server.Recorder.Sids.Single())).ShouldBe(["connect", "disconnect TransportClose"]);
    }

    [Fact]
    public async Task A_refusal_is_a_refusal_all_the_same()
    {
        await using var server = await StartAsync("MapEngineIo");
        await _cancellation.CancelAsync();

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling&sid=none")).ShouldBeError(1);
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_fault_of_the_application()
    {
        await using var server = await StartAsync("MapEngineIo");
        var client = await server.OpenPollingAsync();
        var parked = await client.ParkAsync();

        parked.Abort();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        server.Log.Entries.ShouldNotContain(entry => entry.Message.Contains("was cancelled", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MapEngineIo")]
    [InlineData("UseEngineIo")]
    public async Task A_slow_connect_handler_is_not_cut_by_the_limit_of_requests_in_front_of_routing(string way)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder =>
                builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(100) }),
            Map = app =>
            {
                app.UseRequestTimeouts();
                app.UseRouting();
                Add(app, way);
                app.MapGet("/endless", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
            },
        });
        server.Script.OnConnect = async (_, _) =>
        {
            // A request that came later has used up its time: so would this one have.
            (await server.GetAsync("/endless")).Status.ShouldBe(504);
            return ConnectResult.Accept;
        };

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        using var socket = await server.OpenWebSocketAsync();
        await socket.RoundTripAsync();
    }

    public void Dispose() => _cancellation.Dispose();

    private static void ShouldBeUnavailable(RawResponse response)
    {
        response.Status.ShouldBe(503);
        response.Text.ShouldBe(ProtocolErrors.Body(4));
        response.Header("Content-Type").ShouldBe("application/json");
    }

    private static void ShouldBeLogged(TestServer server, string what)
    {
        var entry = server.Log.Entries.Single(entry => entry.Message.Contains(Cancelled, StringComparison.Ordinal));
        entry.Message.ShouldStartWith(what);
        entry.Message.ShouldContain("RequestAborted");
        entry.Level.ShouldBe(LogLevel.Warning);
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    private Task<TestServer> StartAsync(string way) => TestServer.StartAsync(new ServerSetup
    {
        Options = options => options.Cookie = new() { Name = "io" },
        Map = app =>
        {
            app.Use(async (http, next) =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _cancellation.Token);
                if (_isSet) http.RequestAborted = either.Token;
                await next(http);
            });
            app.UseRouting();
            Add(app, way);
        },
    });

    private static void Add(WebApplication app, string way)
    {
        if (way == "MapEngineIo") app.MapEngineIo<RecordingHandler>();
        else app.UseEngineIo<RecordingHandler>();
    }
}
