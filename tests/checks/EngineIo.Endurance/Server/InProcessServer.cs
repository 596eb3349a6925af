using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Endurance.Server;

/// <summary>A real web server in this process, with one handler. What it logs as an error is kept.</summary>
internal sealed class InProcessServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _errors;

    private InProcessServer(WebApplication app, ErrorLog errors)
    {
        (_app, _errors) = (app, errors);
        EndPoint = new(IPAddress.Loopback, new Uri(app.Urls.Single()).Port);
    }

    public IPEndPoint EndPoint { get; }

    public static async Task<InProcessServer> StartAsync<THandler>(Action<IServiceCollection> services, Action<EngineIoOptions> options)
        where THandler : class, IEngineIoHandler<THandler>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Services.AddEngineIo(options);
        services(builder.Services);
        var app = builder.Build();
        app.MapEngineIo<THandler>();
        await app.StartAsync();
        return new(app, errors);
    }

    public IEngineIoServer<THandler> Server<THandler>() where THandler : class, IEngineIoHandler<THandler> =>
        _app.Services.GetRequiredService<IEngineIoServer<THandler>>();

    /// <exception cref="FailureException">An error was logged.</exception>
    public void ThrowIfErrors()
    {
        if (_errors.First is { } first) throw new FailureException($"the server logged an error: {first}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
