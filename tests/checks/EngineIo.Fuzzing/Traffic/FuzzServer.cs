using System.Net;
using EngineIo.Fuzzing.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Fuzzing.Traffic;

/// <summary>A server on a port of its own that takes every kind of client.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IEngineIoServer<Echo> _server;

    private FuzzServer(WebApplication app)
    {
        _app = app;
        _server = app.Services.GetRequiredService<IEngineIoServer<Echo>>();
        Visits = app.Services.GetRequiredService<Visits>();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        EndPoint = new(IPAddress.Loopback, new Uri(address).Port);
    }

    public IPEndPoint EndPoint { get; }

    public Visits Visits { get; }

    /// <summary>How many sessions there are.</summary>
    public int Sessions => _server.Count;

    public static async Task<FuzzServer> StartAsync(Alarms alarms)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(alarms).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<Visits>();
        builder.Services.AddEngineIo(options =>
        {
            // Sessions that a client left behind end soon.
            options.PingInterval = options.PingTimeout = TimeSpan.FromSeconds(2);
            options.UpgradeTimeout = TimeSpan.FromSeconds(2);
            options.MaxPayload = FrameReading.Limit;
            options.WebSocketCompression = true;
            options.AllowEIO3 = true;
            options.AllowJsonp = true;
        });
        var app = builder.Build();
        app.MapEngineIo<Echo>();
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
