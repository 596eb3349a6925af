using System.Net;
using System.Text;
using EngineIo.Tests.Support.OutOfProcess;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Support;

/// <summary>
/// A real web server on a port of its own, with a <see cref="RecordingHandler"/>: in the process of the test, or in another one, the
/// program that <c>ENGINEIO_TEST_HOST</c> names. With <c>ENGINEIO_TEST_TUNED=true</c> it has the tuned profile.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication? _app;
    private readonly HostProcess? _host;
    private readonly ManualTimeProvider? _time;

    private TestServer(WebApplication app, ServerSetup setup)
    {
        _app = app;
        _time = setup.Time;
        Path = setup.Path;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        EndPoint = new(IPAddress.Loopback, new Uri(address).Port);
        Recorder = Services.GetRequiredService<Recorder>();
        Log = Services.GetRequiredService<CapturedLog>();
        Requests = Services.GetRequiredService<RequestMonitor>();
        Server = Services.GetRequiredService<IEngineIoServer<RecordingHandler>>();
    }

    private TestServer(HostProcess host, ServerSetup setup)
    {
        _host = host;
        Path = setup.Path;
        EndPoint = host.EndPoint;
        Recorder = host.Recorder;
        Log = host.Log;
        Requests = host.Requests;
        Server = new RemoteServer(host);
    }

    public string Path { get; }

    public IPEndPoint EndPoint { get; }

    public Recorder Recorder { get; }

    public CapturedLog Log { get; }

    public RequestMonitor Requests { get; }

    public IEngineIoServer<RecordingHandler> Server { get; }

    public IServiceProvider Services => _app?.Services ?? throw NotInThisProcess.Skip("its services are there");

    public HandlerScript Script => Services.GetRequiredService<HandlerScript>();

    public static Task<TestServer> StartAsync(Action<EngineIoOptions>? options = null) => StartAsync(new ServerSetup { Options = options });

    public static async Task<TestServer> StartAsync(ServerSetup setup)
    {
        if (HostProcess.Program is { } program) return new(await HostProcess.StartAsync(program, setup), setup);

        var app = Build(setup);
        await app.StartAsync();
        return new(app, setup);
    }

    /// <summary>The application, mapped and not started.</summary>
    public static WebApplication Build(ServerSetup setup)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = setup.ContentRoot });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new CapturedLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(log).AddSingleton<Recorder>().AddSingleton<HandlerScript>().AddSingleton<RequestMonitor>();
        TestApplication.AddServices(builder.Services);
        if (setup.Time is { } time) builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddEngineIo(setup.Options);
        if (Environment.GetEnvironmentVariable("ENGINEIO_TEST_TUNED") == "true") builder.WebHost.UseEngineIoTuning();
        setup.Build?.Invoke(builder);

        var app = builder.Build();
        var requests = app.Services.GetRequiredService<RequestMonitor>();
        app.Use(requests.InvokeAsync);
        if (setup.Map is { } map) map(app);
        else TestApplication.Map(app, setup.IsTyped, setup.Path, setup.StaticFiles);
        return app;
    }

    /// <summary>Waits until no request is left, and no WebSocket, which may outlive its request.</summary>
    public async Task UntilIdleAsync()
    {
        await Requests.UntilNoneAsync();
        await Limits.UntilAsync(() => CountDetached() == 0, "no WebSocket is left");
    }

    /// <summary>How many WebSockets have left their request behind.</summary>
    public int CountDetached() => Server is RemoteServer remote ? remote.Detached : TestApplication.CountDetached(Services);

    public Task<RawConnection> ConnectAsync(int? receiveBuffer = null) => RawConnection.OpenAsync(EndPoint, receiveBuffer);

    /// <summary>Sends a request on a connection of its own, and reads the response.</summary>
    public async Task<RawResponse> SendAsync(ReadOnlyMemory<byte> request, bool isHead = false)
    {
        using var connection = await ConnectAsync();
        await connection.TrySendAsync(request);
        return await RawResponse.ReadAsync(connection.Reader, isHead);
    }

    public Task<RawResponse> SendAsync(string request, bool isHead = false) => SendAsync(Encoding.UTF8.GetBytes(request), isHead);

    public Task<RawResponse> GetAsync(string target, params string[] headers) => SendAsync(RawRequest.Bodiless("GET", target, headers));

    /// <summary><c>H</c>: a session on polling.</summary>
    public Task<PollingClient> OpenPollingAsync(string query = "") => PollingClient.OpenAsync(this, query);

    /// <summary><c>W</c>: a session on WebSocket, its open packet read.</summary>
    public async Task<RawWebSocket> OpenWebSocketAsync(string query = "", int? receiveBuffer = null, bool answersClose = true)
    {
        var socket = await RawWebSocket.OpenAsync(
            EndPoint, $"{Path}?EIO=4&transport=websocket{query}", receiveBuffer: receiveBuffer, answersClose: answersClose);
        await socket.ReadOpenAsync();
        return socket;
    }

    /// <summary>The session of a WebSocket client is gone.</summary>
    public async Task ShouldBeGoneAsync(string sid)
    {
        (await SendAsync(RawRequest.Upgrade($"{Path}?EIO=4&transport=websocket&sid={sid}"))).ShouldBeError(1);
        Server.TryGetSocket(sid, out _).ShouldBeFalse();
    }

    /// <summary>Stops the host, as at the end of the process.</summary>
    public Task StopAsync() => WithTimeAsync(_app?.StopAsync() ?? _host!.StopAsync());

    public async ValueTask DisposeAsync() => await WithTimeAsync(_app?.DisposeAsync().AsTask() ?? _host!.DisposeAsync().AsTask());

    /// <summary>Waits for an end in which the server may wait for its clock: one that only the test moves has to go on for that.</summary>
    private async Task WithTimeAsync(Task end)
    {
        if (_time is not null) await _time.AdvanceUntilAsync(end, TimeSpan.FromHours(1));
        await end.WithinLimit();
    }
}
