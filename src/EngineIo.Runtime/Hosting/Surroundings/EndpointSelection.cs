using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace EngineIo.Hosting;

/// <summary>
/// What happens to a request of <c>MapEngineIo</c> as soon as routing has chosen its endpoint, so before any middleware that looks at
/// endpoints: its response is guarded, and a preflight request goes to an endpoint that asks for no credentials.
/// </summary>
internal sealed class EndpointSelection : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>After all other policies: the first endpoint that is still valid is the one that routing chooses.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
            if (endpoint.Metadata.GetMetadata<EngineIoEndpointMetadata>() is not null) return true;
        return false;
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i)) continue;
            var candidate = candidates[i];
            if (candidate.Endpoint.Metadata.GetMetadata<EngineIoEndpointMetadata>() is not { } own) break;
            own.Guard.Watch(httpContext);
            if (HttpMethods.IsOptions(httpContext.Request.Method))
                candidates.ReplaceEndpoint(i, own.PreflightOf(candidate.Endpoint), candidate.Values);
            break;
        }

        return Task.CompletedTask;
    }
}
