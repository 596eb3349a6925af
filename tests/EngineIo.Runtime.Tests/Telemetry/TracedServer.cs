using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Telemetry;

/// <summary>A server that remembers the web framework's own activity of each request.</summary>
internal sealed class TracedServer
{
    private readonly ConcurrentQueue<(string Target, ActivityContext Context)> _requests = new();

    public ServerSetup Setup => new()
    {
        Map = app =>
        {
            app.Use((http, next) =>
            {
                _requests.Enqueue(
                    ($"{http.Request.Method} {http.Request.QueryString}", http.Features.Get<IHttpActivityFeature>()!.Activity.Context));
                return next(http);
            });
            app.MapEngineIo<RecordingHandler>();
        },
    };

    /// <summary>The activities of the requests whose method and query begin and end so.</summary>
    public ActivityContext[] Requests(string start, string end = "") =>
    [
        .. from request in _requests
           where request.Target.StartsWith(start, StringComparison.Ordinal) && request.Target.EndsWith(end, StringComparison.Ordinal)
           select request.Context,
    ];
}
