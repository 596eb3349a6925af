using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EngineIo.Hosting;

/// <summary>Opens sessions: asks the connect handler, then answers with the open packet. Protocol 4, "Handshake".</summary>
internal sealed class Handshake(EngineIoServer server, EngineIoOptions options, WebSocketPlaces places)
{
    private readonly Refusals _refusals = new(server);

    /// <summary>Opens a session for a request that has passed the checks.</summary>
    /// <param name="http">The request.</param>
    /// <param name="transport">The transport that it asks for.</param>
    /// <param name="format">How the session's packets are written.</param>
    /// <param name="jsonp">The script that the answer goes in, if any.</param>
    /// <returns>A task that completes when the request is answered; on a WebSocket, when the session is over, unless it has left its request behind.</returns>
    public Task RunAsync(HttpContext http, EngineIoTransport transport, WireFormat format, Jsonp? jsonp)
    {
        var opening = server.Activities.HasListeners
            ? WatchBeginAsync(http, transport, format, jsonp)
            : BeginAsync(http, transport, format, jsonp);

        // What opened a session is not kept for as long as it lasts: thousands of them may lie idle.
        return opening.IsCompletedSuccessfully ? CarryAsync(opening.Result) : AwaitedAsync(opening);

        async Task AwaitedAsync(ValueTask<WebSocketTransport?> opening) =>
            await CarryAsync(await opening.ConfigureAwait(false)).ConfigureAwait(false);

        Task CarryAsync(WebSocketTransport? webSocket) => webSocket is null ? Task.CompletedTask : places.CarryAsync(webSocket);
    }

    /// <summary>Brings a session that polls over to a WebSocket. Where the web server does not take it, polling goes on.</summary>
    /// <param name="http">The request, which has passed the checks.</param>
    /// <param name="socket">The session.</param>
    /// <returns>A task that completes with the WebSocket, unless that has left its request behind.</returns>
    public async Task UpgradeAsync(HttpContext http, EngineIoSocket socket)
    {
        FrameConnection connection;
        try
        {
            connection = await AcceptWebSocketAsync(http).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await RefuseWebSocketAsync(http, exception).ConfigureAwait(false);
            return;
        }

        var webSocket = new WebSocketTransport(socket, connection);
        webSocket.StartUpgrade();
        await places.CarryAsync(webSocket).ConfigureAwait(false);
    }

    /// <summary>Answers a WebSocket request that has passed the checks.</summary>
    private ValueTask<FrameConnection> AcceptWebSocketAsync(HttpContext http) =>
        WebSocketHandshake.AcceptAsync(http, server.Settings.MaxPayload, options.WebSocketCompression);

    /// <summary>Answers a WebSocket request that the web server, or something in front of the endpoint, has not taken.</summary>
    private Task RefuseWebSocketAsync(HttpContext http, Exception exception)
    {
        WebSocketHandshake.Withdraw(http);
        return RequestFailure.IsOfNetwork(http, exception, isServersOwn: false)
            ? RequestError.Unavailable.WriteAsync(http)
            : _refusals.WebSocketNotTakenAsync(http, places, $"{exception.GetType().Name}: {exception.Message}");
    }

    /// <summary>The handshake as an activity, which is over before the long life of a WebSocket begins.</summary>
    private async ValueTask<WebSocketTransport?> WatchBeginAsync(HttpContext http, EngineIoTransport transport, WireFormat format, Jsonp? jsonp)
    {
        using var activity = server.Activities.StartConnect(transport, format.Revision);
        return await BeginAsync(http, transport, format, jsonp).ConfigureAwait(false);
    }

    /// <summary>Takes a place and a sid for the session, and opens it; or refuses it.</summary>
    /// <returns>The WebSocket that carries it from here, if it is one.</returns>
    private ValueTask<WebSocketTransport?> BeginAsync(HttpContext http, EngineIoTransport transport, WireFormat format, Jsonp? jsonp)
    {
        if (server.Lifetime.IsStopping)
            return Refused(_refusals.RefuseAsync(http, RequestError.Unavailable, RefusalCause.Stopping, "a handshake while the host stops", "none"));
        if (!server.Clients.TryReserve())
        {
            return Refused(_refusals.RefuseAsync(
                http, RequestError.Unavailable, RefusalCause.MaxConnections,
                "one client too many", $"{options.MaxConnections} at the most", nameof(options.MaxConnections)));
        }

        if (transport is EngineIoTransport.WebSocket && places.IsFull(http))
        {
            server.Clients.Unreserve();
            return Refused(_refusals.WebSocketNotTakenAsync(http, places, "as many are open as it takes"));
        }

        if (Register(http, transport, format) is not { } socket)
        {
            server.Clients.Unreserve();
            Log.SidsInUse(server.Logger);
            return Refused(_refusals.RefuseAsync(
                http, RequestError.Unavailable, RefusalCause.SidsInUse, "only sids that are in use", "a sid of its own", nameof(options.SidGenerator)));
        }

        return OpenAsync(http, socket, jsonp);

        static async ValueTask<WebSocketTransport?> Refused(Task answer)
        {
            await answer.ConfigureAwait(false);
            return null;
        }
    }

    private EngineIoSocket? Register(HttpContext http, EngineIoTransport transport, WireFormat format)
    {
        try
        {
            var snapshot = new EngineIoHandshake(http);
            var user = RequestUser.Of(http);
            var expiration = options.CloseOnAuthenticationExpiration ? RequestUser.ExpirationOf(http) : null;
            return server.Clients.Register(sid =>
            {
                var socket = new EngineIoSocket(sid, server, snapshot, user, transport, format);
                if (expiration is { } end) socket.ExpireAuthentication(end);
                return socket;
            });
        }
        catch
        {
            server.Clients.Unreserve();
            throw;
        }
    }

    /// <summary>Opens the session, or refuses it.</summary>
    /// <returns>The WebSocket that carries it from here, if it is one.</returns>
    private async ValueTask<WebSocketTransport?> OpenAsync(HttpContext http, EngineIoSocket socket, Jsonp? jsonp)
    {
        if (server.Activities.HasListeners) server.Activities.OnRegistered(socket.LogId);
        socket.AppendOpenPacket(Math.Max(1, BodyLimit.Of(http, server.Settings.MaxPayload).Bytes));
        try
        {
            return await ConnectAsync(http, socket).ConfigureAwait(false) ? await AnswerAsync(http, socket, jsonp).ConfigureAwait(false) : null;
        }
        finally
        {
            // Whatever was refused, thrown or abandoned leaves nothing behind; a session that was opened goes on by itself.
            Leave(socket);
            if (!socket.WasOpened) await socket.ReleaseHandlerAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks the connect handler, and answers the request where it refuses.</summary>
    private async ValueTask<bool> ConnectAsync(HttpContext http, EngineIoSocket socket)
    {
        if (!socket.Events.DecidesOnConnect) return true;

        // The client going away cancels the handler's token.
        using var abandoned = http.RequestAborted.UnsafeRegister(static socket => ((EngineIoSocket)socket!).CancelClosed(), socket);

        bool isAbandoned;
        ConnectResult result;
        var cause = RefusalCause.ByHandler;
        try
        {
            var deciding = socket.Events.ConnectAsync(socket, http);
            var isSlow = !deciding.IsCompleted;
            result = await deciding.ConfigureAwait(false);

            // A handler that took its time had time to see that its client left. One that did not, and accepted, has to be told.
            isAbandoned = isSlow && http.RequestAborted.IsCancellationRequested;
        }
        catch (BadHttpRequestException exception)
        {
            Leave(socket);
            await _refusals.BadParametersAsync(http, exception).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            (result, isAbandoned) = (ConnectResult.Reject(), true);
        }
        catch (Exception exception)
        {
            socket.OnHandlerError("connect", exception);
            (result, isAbandoned, cause) = (ConnectResult.Reject(), false, RefusalCause.HandlerFailed);
        }

        if (isAbandoned)
        {
            Leave(socket);
            await AnswerCancelledAsync(http, socket).ConfigureAwait(false);
            return false;
        }

        // The handler may have disconnected the client, which refuses it.
        if (result.IsAccepted && socket.State is SocketState.Connecting) return true;
        await RefuseAsync(http, socket, result.IsAccepted ? ConnectResult.Reject() : result, cause).ConfigureAwait(false);
        return false;
    }

    /// <summary>Lets the client in.</summary>
    /// <returns>The WebSocket that carries the session from here, if it is one.</returns>
    private async ValueTask<WebSocketTransport?> AnswerAsync(HttpContext http, EngineIoSocket socket, Jsonp? jsonp)
    {
        var cookies = http.Response.Headers.SetCookie;
        if (options.Cookie is { } cookie) SidCookie.Append(http, cookie, socket.Id, server.Settings.Time);
        if (socket.Transport is EngineIoTransport.WebSocket) return await AnswerWebSocketAsync(http, socket, cookies).ConfigureAwait(false);

        var polling = new PollingTransport(socket);
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Headers.SetCookie = cookies;
            OpenGone(socket, DisconnectReason.TransportClose, null);
            await AnswerCancelledAsync(http, socket).ConfigureAwait(false);
        }
        else if (socket.Open(polling))
        {
            await polling.AnswerHandshakeAsync(http, jsonp).ConfigureAwait(false);
        }
        else
        {
            http.Response.Headers.SetCookie = cookies;
            await RefuseAsync(http, socket, ConnectResult.Reject(), RefusalCause.ByHandler).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Lets the client of a WebSocket in. Whether the web server takes one more shows here, where the connect handler has decided.</summary>
    private async ValueTask<WebSocketTransport?> AnswerWebSocketAsync(HttpContext http, EngineIoSocket socket, StringValues cookies)
    {
        FrameConnection connection;
        try
        {
            connection = await AcceptWebSocketAsync(http).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var isGone = RequestFailure.IsOfNetwork(http, exception, isServersOwn: false);
            OpenGone(socket, isGone ? DisconnectReason.TransportClose : DisconnectReason.TransportError, exception);
            if (!http.Response.HasStarted) http.Response.Headers.SetCookie = cookies;
            await RefuseWebSocketAsync(http, exception).ConfigureAwait(false);
            return null;
        }

        var webSocket = new WebSocketTransport(socket, connection);
        webSocket.Start();
        return webSocket;
    }

    /// <summary>Answers a handshake that was cancelled. Its client may be gone; one that is not must not take an empty answer for a success.</summary>
    private Task AnswerCancelledAsync(HttpContext http, EngineIoSocket socket)
    {
        Log.RequestCancelled(server.Logger, RequestFailure.IsCancelledInFront(http), http.Request.Method, socket.LogId);
        return RequestError.Unavailable.WriteAsync(http);
    }

    /// <summary>A client that was accepted and can't be served: the application hears of its end as of any other.</summary>
    private static void OpenGone(EngineIoSocket socket, DisconnectReason reason, Exception? exception)
    {
        if (socket.Open(new NoTransport(socket.Transport))) socket.Close(reason, exception);
    }

    /// <summary>Gives back the place and the sid of a client that is not let in. It may come again as soon as it is answered, so first.</summary>
    private static void Leave(EngineIoSocket socket)
    {
        if (socket.State is SocketState.Connecting) socket.Close(DisconnectReason.TransportClose);
    }

    private Task RefuseAsync(HttpContext http, EngineIoSocket socket, ConnectResult result, string cause)
    {
        Leave(socket);
        _refusals.Count(cause);
        Log.ConnectRefused(server.Logger);
        return RequestError.WriteJsonAsync(http, result.StatusCode, result.Refusal);
    }
}
