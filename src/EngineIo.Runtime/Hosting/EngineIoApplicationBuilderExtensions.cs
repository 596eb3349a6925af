using EngineIo;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds Engine.IO to a pipeline without routing.</summary>
public static class EngineIoApplicationBuilderExtensions
{
    /// <summary>
    /// Serves the clients of a handler at a path, with and without its trailing slash. Any other request goes on to what comes next.
    /// </summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="app">The pipeline.</param>
    /// <param name="path">
    /// The path. Default: <c>/engine.io/</c>, where clients look for it by default. <c>/</c> is that of the branch, or of the path base,
    /// that it stands in.
    /// </param>
    /// <exception cref="ArgumentException">
    /// No request has such a path: it is a route's, with parameters or <c>~/</c>, which <c>MapEngineIo</c> takes; or it holds a query or
    /// <c>..</c>.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddEngineIo</c> was not called, or the handler reads a type as JSON that no metadata describes, or it takes a service that is not
    /// registered, or its constructor takes a scoped service although one instance of the handler serves all clients.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid.</exception>
    public static IApplicationBuilder UseEngineIo<THandler>(this IApplicationBuilder app, string path = "/engine.io/")
        where THandler : class, IEngineIoHandler<THandler>
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(path);
        if (FaultOf(path) is { } fault)
            throw new ArgumentException($"UseEngineIo can't serve the path \"{path}\": {fault}", nameof(path));
        var handle = RequestHandler.CreatePipeline<THandler>(app.ApplicationServices, out var metadata);
        HandlerMetadata.ForbidWithoutEndpoint(TypeNames.Short(typeof(THandler)), metadata.OfHandler);
        var prefix = path.Trim('/') is { Length: > 0 } trimmed ? new PathString("/" + trimmed) : PathString.Empty;
        app.ApplicationServices.GetRequiredService<PipelinePaths>()
            .AddServed(prefix.Value ?? "", $"Engine.IO {typeof(THandler).Name}", metadata);

        return app.Use(next => http =>
            http.Request.Path.StartsWithSegments(prefix, out var rest) && rest.Value is "" or "/" or null ? handle(http) : next(http));
    }

    /// <summary>Why no request could ever have a path; null: one could.</summary>
    private static string? FaultOf(string path)
    {
        const string Route = "which only routing knows; use MapEngineIo.";
        if (path.AsSpan().ContainsAny('{', '}')) return $"it has a route parameter, {Route}";
        if (path.Contains('*', StringComparison.Ordinal)) return $"it has a wildcard, {Route}";
        if (path.StartsWith("~/", StringComparison.Ordinal)) return $"it begins with ~/, {Route}";
        if (path.AsSpan().ContainsAny('?', '#')) return "a query or a fragment is not part of a path.";
        return path.Split('/').Any(segment => segment is "." or "..")
            ? "the web server resolves . and .. before any middleware sees them."
            : null;
    }
}
