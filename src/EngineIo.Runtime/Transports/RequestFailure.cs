using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Tells whose fault it is that a request can't go on: the network's, or that of something in front of the endpoint.</summary>
internal static class RequestFailure
{
    /// <summary>
    /// Whether a request was cancelled by the application, a time limit for example, while its connection lives: its client waits for an answer, and takes an
    /// empty one for a success. Null: it was cancelled, and the web server does not say by whom. So it is in HTTP/2, where a client can reset one request.
    /// </summary>
    /// <param name="http">The request.</param>
    public static bool? IsCancelledInFront(HttpContext http)
    {
        if (!http.RequestAborted.IsCancellationRequested) return false;
        if (!HttpProtocol.IsHttp11(http.Request.Protocol) && !HttpProtocol.IsHttp10(http.Request.Protocol)) return null;

        // The web server cancels the token of a connection that ends before those of its requests.
        return http.Features.Get<IConnectionLifetimeFeature>() is { } connection ? !connection.ConnectionClosed.IsCancellationRequested : null;
    }

    /// <summary>Whether it was the network that failed, the client that went away, or the server that cut the connection.</summary>
    /// <param name="http">The request.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="isServersOwn">Whether it was thrown by the web server itself, and by nothing that a middleware has put in between.</param>
    public static bool IsOfNetwork(HttpContext http, Exception exception, bool isServersOwn) =>
        exception is SocketException or ConnectionResetException or ConnectionAbortedException
        || (exception is IOException or OperationCanceledException && (isServersOwn || IsOfConnection(http)));

    /// <summary>Whether the body of a request comes from the web server, with nothing in between.</summary>
    /// <param name="http">The request.</param>
    public static bool HasServersBody(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>() is { } request && request.GetType().Assembly == request.Body.GetType().Assembly;

    private static bool IsOfConnection(HttpContext http) =>
        http.RequestAborted.IsCancellationRequested && IsCancelledInFront(http) is not true;
}
