using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.CompilerServices;

/// <summary>What an <see cref="OnConnectAttribute"/> method's parameters are bound from.</summary>
/// <param name="socket">The client that asks to be let in.</param>
/// <param name="httpContext">The request that asks.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectContext(EngineIoSocket socket, HttpContext httpContext)
{
    /// <summary>The client that asks to be let in.</summary>
    public EngineIoSocket Socket { get; } = socket;

    /// <summary>The request that asks.</summary>
    public HttpContext HttpContext { get; } = httpContext;

    /// <summary>A parameter of the request's query.</summary>
    /// <param name="name">Its name.</param>
    public BoundValue Query(string name) => new("query parameter", name, HttpContext.Request.Query[name]);

    /// <summary>A header of the request.</summary>
    /// <param name="name">Its name.</param>
    public BoundValue Header(string name) => new("header", name, HttpContext.Request.Headers[name]);

    /// <summary>Makes the service scope of this event.</summary>
    public AsyncServiceScope CreateScope() => Socket.Events.CreateScope();
}
