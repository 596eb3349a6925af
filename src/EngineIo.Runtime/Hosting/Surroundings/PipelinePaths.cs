using Microsoft.AspNetCore.Http;

namespace EngineIo.Hosting;

/// <summary>
/// The paths that <c>UseEngineIo</c> serves, as far as they are known in front of the pipeline: without the base path and the branch.
/// </summary>
internal sealed class PipelinePaths
{
    private readonly List<PipelinePath> _served = [];
    private readonly List<string> _mapped = [];

    /// <summary>Whether there is no such path: nothing then has to be looked for.</summary>
    public bool IsEmpty => _served.Count == 0;

    /// <summary>Adds a path that <c>UseEngineIo</c> serves.</summary>
    /// <param name="path">The path, without its trailing slash; empty: the root.</param>
    /// <param name="displayName">The name of what serves it.</param>
    /// <param name="metadata">What its requests are marked with.</param>
    public void AddServed(string path, string displayName, EngineIoEndpointMetadata metadata)
    {
        // It only speaks to the middleware in front of UseEngineIo: nothing runs it.
        var endpoint = new Endpoint(requestDelegate: null, new EndpointMetadataCollection(metadata), displayName);
        _served.Add(new(path, metadata.Guard, metadata.PreflightOf(endpoint)));
    }

    /// <summary>Adds a path that <c>MapEngineIo</c> serves: routing finds the endpoint of its requests.</summary>
    /// <param name="path">The path, without its trailing slash.</param>
    public void AddMapped(string path) => _mapped.Add(path);

    /// <summary>
    /// Finds the path of a request. It may end a longer one, since there may be a base path or a branch in front, unless a mapped path fits
    /// as well. The application may have a page of that name, too: only requests that name a transport count, and preflight requests of the
    /// very path.
    /// </summary>
    /// <param name="request">The request.</param>
    public PipelinePath? Find(HttpRequest request)
    {
        PipelinePath? found = null;
        var namesTransport = NamesTransport(request);
        if (!namesTransport && !HttpMethods.IsOptions(request.Method)) return null;

        var full = (request.PathBase.Value + request.Path.Value).AsSpan();
        if (full.EndsWith('/')) full = full[..^1];
        foreach (var served in _served)
        {
            var path = served.Path;
            if (path.Length <= (found?.Path.Length ?? -1) || !full.EndsWith(path, StringComparison.OrdinalIgnoreCase)) continue;
            if (full.Length > path.Length && (!namesTransport || IsMapped(full, path.Length))) continue;
            found = served;
        }

        return found;
    }

    private static bool NamesTransport(HttpRequest request) => request.QueryString.Value is { Length: > 0 } query
        && (query.Contains("transport=polling", StringComparison.OrdinalIgnoreCase) || query.Contains("transport=websocket", StringComparison.OrdinalIgnoreCase));

    private bool IsMapped(ReadOnlySpan<char> full, int length)
    {
        foreach (var path in _mapped)
            if (path.Length >= length && full.EndsWith(path, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}

/// <summary>A path that <c>UseEngineIo</c> serves.</summary>
/// <param name="Path">The path, without its trailing slash.</param>
/// <param name="Guard">What completes the responses to its requests.</param>
/// <param name="Preflight">The endpoint of its preflight requests.</param>
internal sealed record PipelinePath(string Path, ResponseGuard Guard, Endpoint Preflight);
