using EngineIo;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps Engine.IO to a path of the application.</summary>
public static class EngineIoEndpointRouteBuilderExtensions
{
    /// <summary>Serves the clients of a handler at a path, with and without its trailing slash.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="path">The path. Default: <c>/engine.io/</c>, where clients look for it by default.</param>
    /// <returns>The endpoint, for conventions such as <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>AddEngineIo</c> was not called, or the handler reads a type as JSON that no metadata describes, or it takes a service that is not
    /// registered, or its constructor takes a scoped service although one instance of the handler serves all clients.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid.</exception>
    public static IEndpointConventionBuilder MapEngineIo<THandler>(this IEndpointRouteBuilder endpoints, string path = "/engine.io/")
        where THandler : class, IEngineIoHandler<THandler>
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(path);
        var handle = RequestHandler.CreatePipeline<THandler>(endpoints.ServiceProvider, out var metadata);

        // Routing takes a path with and without the trailing slash alike.
        var trimmed = path.TrimEnd('/');
        endpoints.ServiceProvider.GetRequiredService<PipelinePaths>().AddMapped(trimmed);
        var builder = endpoints.Map(trimmed.Length > 0 ? trimmed : "/", handle).WithDisplayName($"Engine.IO {typeof(THandler).Name}");
        builder.Add(metadata.AddTo);
        builder.Finally(EngineIoEndpointMetadata.ForbidCaching);
        return builder;
    }
}
