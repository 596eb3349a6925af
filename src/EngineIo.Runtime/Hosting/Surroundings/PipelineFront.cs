using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Hosting;

/// <summary>
/// Does for <c>UseEngineIo</c> what <see cref="EndpointSelection"/> does for <c>MapEngineIo</c>, in front of the whole pipeline, because no
/// middleware in front of <c>UseEngineIo</c> knows of it. Not part of a pipeline without <c>UseEngineIo</c>.
/// </summary>
/// <param name="paths">The paths of <c>UseEngineIo</c>.</param>
internal sealed class PipelineFront(PipelinePaths paths) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Asked when the pipeline is built, so when all of it has been configured.
        app.Use(following => paths.IsEmpty ? following : http => InvokeAsync(http, following));
        next(app);
    };

    private Task InvokeAsync(HttpContext http, RequestDelegate following)
    {
        if (paths.Find(http.Request) is { } path)
        {
            path.Guard.Watch(http);

            // Routing leaves a request alone that has an endpoint.
            if (HttpMethods.IsOptions(http.Request.Method)) http.SetEndpoint(path.Preflight);
        }

        return following(http);
    }
}
