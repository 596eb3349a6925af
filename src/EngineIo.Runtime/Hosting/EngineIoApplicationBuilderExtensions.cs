using EngineIo;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds Engine.IO to a pipeline without routing.</summary>
public static class EngineIoApplicationBuilderExtensions
{
    /// <summary>Serves the clients of a handler at a path, with and without its trailing slash. Any other request goes on to what comes next.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="app">The pipeline.</param>
    /// <param name="path">The path. Default: <c>/engine.io/</c>, where clients look for it by default.</param>
    /// <exception cref="InvalidOperationException">
    /// <c>AddEngineIo</c> was not called, or the handler reads a type as JSON that no metadata describes, or it takes a service that is not registered,
    /// or its constructor takes a scoped service although one instance of the handler serves all clients.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid.</exception>
    public static IApplicationBuilder UseEngineIo<THandler>(this IApplicationBuilder app, string path = "/engine.io/")
        where THandler : class, IEngineIoHandler<THandler>
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(path);
        var handle = RequestHandler.CreatePipeline<THandler>(app.ApplicationServices, out var metadata);
        var prefix = new PathString("/" + path.Trim('/'));
        app.ApplicationServices.GetRequiredService<PipelinePaths>().AddServed(prefix.Value!.TrimEnd('/'), $"Engine.IO {typeof(THandler).Name}", metadata);

        return app.Use(next => http =>
        {
            if (!http.Request.Path.StartsWithSegments(prefix, out var rest) || rest.Value is not ("" or "/" or null)) return next(http);

            // A poll is meant to take long; the heartbeat sees to it that it ends.
            http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
            return handle(http);
        });
    }
}
