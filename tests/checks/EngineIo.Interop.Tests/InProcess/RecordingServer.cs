using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Interop.Tests.InProcess;

/// <summary>A server within the test process: what its handler has seen is at hand.</summary>
public sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RecordingServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public Journal Journal => _app.Services.GetRequiredService<Journal>();

    public static Task<RecordingServer> StartAsync(Action<EngineIoOptions>? configure = null) => StartAsync<RecordingHandler>(configure);

    /// <summary>Starts a server with a handler that writes to the <see cref="Journal"/>.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="configure">Sets the options.</param>
    public static async Task<RecordingServer> StartAsync<THandler>(Action<EngineIoOptions>? configure = null)
        where THandler : class, IEngineIoHandler<THandler>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddEngineIo(configure);
        var app = builder.Build();
        app.MapEngineIo<THandler>();
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
