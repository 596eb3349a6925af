using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>The two ways to put a handler into an application.</summary>
public enum Mapping
{
    /// <summary><c>MapEngineIo</c>.</summary>
    Endpoint,

    /// <summary><c>UseEngineIo</c>.</summary>
    Middleware,

    /// <summary><c>UseEngineIo</c> in a branch of the pipeline, at <c>/branch/engine.io/</c>.</summary>
    Branch,
}

/// <summary>Applications with a handler in one of the ways.</summary>
internal static class Mappings
{
    /// <summary>Where its clients find it.</summary>
    public static string PathOf(this Mapping mapping) => mapping is Mapping.Branch ? "/branch/engine.io/" : "/engine.io/";

    /// <summary>The target of a handshake on polling.</summary>
    public static string HandshakeOf(this Mapping mapping) => $"{mapping.PathOf()}?EIO=4&transport=polling";

    /// <summary>Adds the handler.</summary>
    public static void Add(this Mapping mapping, WebApplication app, Action<IEndpointConventionBuilder>? conventions = null)
    {
        switch (mapping)
        {
            case Mapping.Endpoint:
                var endpoint = app.MapEngineIo<RecordingHandler>();
                conventions?.Invoke(endpoint);
                break;
            case Mapping.Middleware:
                app.UseEngineIo<RecordingHandler>();
                break;
            default:
                app.Map("/branch", branch => branch.UseEngineIo<RecordingHandler>());
                break;
        }
    }

    /// <summary>An application in which only members get to the handler: by the endpoint's policy, or by that of all requests.</summary>
    public static ServerSetup MembersOnly<TScheme>(
        this Mapping mapping, Action<EngineIoOptions>? options = null) where TScheme : ClaimsAuthentication => new()
        {
            Path = mapping.PathOf(),
            Options = options,
            Build = builder =>
            {
                ClaimsAuthentication.AddTo<TScheme>(builder.Services);
                if (mapping is not Mapping.Endpoint)
                    builder.Services.AddAuthorization(authorization => authorization.FallbackPolicy = authorization.GetPolicy("members"));
            },
            Map = app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                mapping.Add(app, endpoint => endpoint.RequireAuthorization("members"));
            },
        };
}
