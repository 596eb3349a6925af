using System.Diagnostics;
using EngineIo.Telemetry;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Sockets;

// The same events, timed and traced. These methods are async also for what they leave behind: the caller's Activity.Current is its own again when
// they return, so that none of it gets into the loop that reads the next message.
internal abstract partial class SocketEvents
{
    private async ValueTask<ConnectResult> WatchConnectAsync(EngineIoSocket socket, HttpContext http)
    {
        var start = metrics.OnHandling();
        Exception? failure = null;
        try
        {
            return await InvokeConnectAsync(socket, http).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = FailureOf(socket, exception);
            if (failure is not null) activities.OnConnectFailed(failure);
            throw;
        }
        finally
        {
            metrics.OnHandled(HandlerEvent.Connect, start, failure);
        }
    }

    private async ValueTask WatchMessageAsync(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary, Activity? origin)
    {
        using var activity = Tagged(activities.StartMessage(origin, socket.Transport, data.Length, isBinary), socket);
        var start = metrics.OnHandling();
        Exception? failure = null;
        try
        {
            await InvokeMessageAsync(socket, data, isBinary).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = FailureOf(socket, exception);
            if (failure is not null) ServerActivities.OnFailed(activity, failure);
            throw;
        }
        finally
        {
            metrics.OnHandled(HandlerEvent.Message, start, failure);
        }
    }

    private async ValueTask WatchDisconnectAsync(EngineIoSocket socket, DisconnectReason reason, Exception? ending)
    {
        using var activity = Tagged(activities.StartDisconnect(socket.Transport, reason), socket);
        var start = metrics.OnHandling();
        Exception? failure = null;
        try
        {
            await InvokeDisconnectAsync(socket, reason, ending).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = FailureOf(socket, exception);
            if (failure is not null) ServerActivities.OnFailed(activity, failure);
            throw;
        }
        finally
        {
            metrics.OnHandled(HandlerEvent.Disconnect, start, failure);
        }
    }

    private static Activity? Tagged(Activity? activity, EngineIoSocket socket) => activity?.SetTag(Attributes.Sid, socket.LogId);

    private static Exception? FailureOf(EngineIoSocket socket, Exception exception) => socket.IsFailure(exception) ? exception : null;
}
