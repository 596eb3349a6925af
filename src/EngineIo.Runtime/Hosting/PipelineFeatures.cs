using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;

namespace EngineIo.Hosting;

/// <summary>
/// Tells the middleware in front of the endpoint what it may not do with a request of ours. Said at the request and not by metadata alone:
/// a middleware that stands in front of routing has looked for metadata before there was any, and <c>UseEngineIo</c> has none.
/// </summary>
internal static class PipelineFeatures
{
    /// <summary>Prepares a request.</summary>
    /// <param name="http">The request.</param>
    public static void Prepare(HttpContext http)
    {
        var features = http.Features;

        // A poll is meant to take long; the heartbeat sees to it that it ends.
        if (!HasTimeout(http)) features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();

        // A page in the place of an answer without a body, and a second run through the pipeline to make it, help no client.
        if (features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
    }

    /// <summary>A <c>[RequestTimeout]</c> of the handler class holds for handshakes by polling and for POSTs; a parked poll and a WebSocket are spared.</summary>
    private static bool HasTimeout(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RequestTimeoutAttribute>() is not null
        && (HttpMethods.IsPost(http.Request.Method)
            || (!http.Request.Query.ContainsKey("sid") && http.Request.Query["transport"] == "polling"));
}
