using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Transports;

/// <summary>A session's packets on HTTP long polling: a GET takes what waits, or is parked until something does; a POST brings what the client says.</summary>
/// <remarks>The POST half is in <c>PollingTransport.Post.cs</c>.</remarks>
internal sealed partial class PollingTransport(EngineIoSocket socket) : SocketTransport
{
    private ParkedPoll? _parked;

    /// <summary>With what a poll goes home.</summary>
    private enum PollAnswer : byte
    {
        /// <summary>With what waits in the queue.</summary>
        Payload,

        /// <summary>With a noop packet: it is to make way.</summary>
        Noop,

        /// <summary>With a close packet.</summary>
        Close,
    }

    public override EngineIoTransport Kind => EngineIoTransport.Polling;

    public override bool IsFetched => true;

    // Polling has nothing in flight: undelivered packets are still in the queue, and BufferedBytes counts them.
    public override bool IsStuck => false;

    public override bool CanWrite => _parked is not null;

    public override void Wake()
    {
        lock (socket.Gate)
        {
            // A poll is parked only where nothing waits, so this is about what came since.
            if (_parked is not null && NextAnswer() is { } answer) Unpark(answer);
        }
    }

    public override void End(DisconnectReason reason)
    {
        lock (socket.Gate)
        {
            // A body that is still on its way is for nobody. Under the gate, because what a request that is over stood in may serve another.
            if (_isReadingBody) _posting!.Abort();
            var answer = reason switch
            {
                DisconnectReason.ClientDisconnect => PollAnswer.Noop,
                DisconnectReason.ServerDisconnect or DisconnectReason.ServerShutdown => PollAnswer.Payload,
                _ => socket.Lingers ? PollAnswer.Payload : PollAnswer.Close,
            };
            if (_isRefusing) _heldAnswer = answer;
            else Unpark(answer);
        }
    }

    public override void Abort()
    {
        lock (socket.Gate) _isRefusing = false;
        End(DisconnectReason.TransportError);
    }

    /// <summary>Answers the handshake's request: the open packet, and what the connect handler sent.</summary>
    /// <param name="http">The request.</param>
    /// <param name="jsonp">The script that the answer goes in, if any.</param>
    public Task AnswerHandshakeAsync(HttpContext http, Jsonp? jsonp) => AnswerAsync(http, PollAnswer.Payload, jsonp);

    /// <summary>Answers a GET.</summary>
    /// <param name="http">The request.</param>
    /// <param name="jsonp">The script that the answer goes in, if any.</param>
    public async Task GetAsync(HttpContext http, Jsonp? jsonp)
    {
        ParkedPoll? poll = null;
        PollAnswer? answer;
        bool overlaps;
        lock (socket.Gate)
        {
            overlaps = _parked is not null;
            answer = NextAnswer();

            // The session has ended since the request found it: nobody would wake this poll, but for the answer of a POST that is being refused.
            var isWoken = socket.AwaitsLastEvent || (_isRefusing && _heldAnswer is not null);
            if (answer is null && socket.State >= SocketState.Closing && !isWoken) answer = PollAnswer.Close;
            if (!overlaps && answer is null) _parked = poll = new ParkedPoll();
        }

        if (overlaps)
        {
            Violation.SecondGet.LogFor(socket);
            socket.Close(DisconnectReason.TransportError);
            await RequestError.BadRequest.WriteAsync(http).ConfigureAwait(false);
            return;
        }

        if (poll is not null)
        {
            using var aborted = http.RequestAborted.UnsafeRegister(_ => OnAborted(http, poll), null);
            answer = await poll.Task.ConfigureAwait(false);
            if (answer is null)
            {
                await RequestError.Unavailable.WriteAsync(http).ConfigureAwait(false);
                return;
            }
        }

        await AnswerAsync(http, answer!.Value, jsonp).ConfigureAwait(false);
    }

    /// <summary>What a poll can be answered with now; null: nothing, it has to wait. Under the gate.</summary>
    private PollAnswer? NextAnswer()
    {
        if (socket.CurrentTransport != this) return PollAnswer.Noop;

        // What the disconnect handler sends, what waited before it and the close packet are one payload, unless it waits for room itself.
        if (socket.AwaitsLastEvent) return socket.IsShortOfRoom ? PollAnswer.Payload : null;
        if (socket.HasOutput) return PollAnswer.Payload;
        return socket.IsProbed ? PollAnswer.Noop : null;
    }

    /// <summary>Under the gate.</summary>
    private void Unpark(PollAnswer? answer)
    {
        _parked?.TrySetResult(answer);
        _parked = null;
    }

    private void OnAborted(HttpContext http, ParkedPoll poll)
    {
        lock (socket.Gate)
        {
            if (_parked != poll) return;
            Unpark(null);
        }

        OnCancelled(http);
    }

    /// <summary>A request of the session was cancelled, by its client or by the application: its session ends.</summary>
    private void OnCancelled(HttpContext http)
    {
        if (socket.Close(DisconnectReason.TransportError))
            Log.RequestCancelled(socket.Logger, RequestFailure.IsCancelledInFront(http), http.Request.Method, socket.LogId);
    }

    private async Task AnswerAsync(HttpContext http, PollAnswer answer, Jsonp? jsonp)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            // Before anything is taken for it: what waits may be fetched by another poll, where the server has ended the session.
            OnCancelled(http);
            await RequestError.Unavailable.WriteAsync(http).ConfigureAwait(false);
            return;
        }

        var payload = new ByteBuffer();
        try
        {
            bool isLast, isBinary = false;
            lock (socket.Gate)
            {
                // An upgrade or an end may have come between the wake-up and here.
                if (answer is PollAnswer.Payload && socket.CurrentTransport == this) isBinary = socket.TakePayload(payload);
                if (payload.Length == 0)
                    new PayloadWriter(socket.Format, isBinary: false).WriteEmpty(answer is PollAnswer.Close ? PacketType.Close : PacketType.Noop, payload);
                isLast = socket.State is SocketState.Closing && !socket.HasOutput && !socket.AwaitsLastEvent;
            }

            if (isLast) socket.MarkClosed();
            var writing = PollingResponse.WriteAsync(http, payload.WrittenMemory, isBinary, jsonp, socket.Settings.CompressionThreshold);
            if (!writing.IsCompleted) await UntilReadAsync(http, writing).ConfigureAwait(false);
            if (!await writing.ConfigureAwait(false)) socket.Close(DisconnectReason.TransportError);
        }
        catch (Exception exception)
        {
            OnWriteFailed(http, exception);
        }
        finally
        {
            payload.Clear();
        }
    }

    /// <summary>An answer can't be written. Its packets are lost, and no client may go on with a gap: its session ends, and the connection too.</summary>
    private void OnWriteFailed(HttpContext http, Exception exception)
    {
        if (socket.Close(DisconnectReason.TransportError, exception) && !RequestFailure.IsOfNetwork(http, exception, isServersOwn: true))
            Log.AnswerFailed(socket.Logger, http.Request.Method, socket.LogId, exception.GetType().Name, LogText.Of(exception.Message));
        http.Abort();
    }

    /// <summary>
    /// Waits for a client to read its answer. While the session lives, one that does not is the heartbeat's business; after it, it is given as long as
    /// the last packets are kept. The web server alone would wait for hours: its clock counts how much is left to read.
    /// </summary>
    private async Task UntilReadAsync(HttpContext http, Task writing)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (socket.Closed.UnsafeRegister(static closed => ((TaskCompletionSource)closed!).TrySetResult(), closed))
            await Task.WhenAny(writing, closed.Task).ConfigureAwait(false);
        try
        {
            await writing.WaitAsync(SocketSettings.LingerTimeout, socket.Settings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            http.Abort();
        }
    }

    /// <summary>A GET that waits; null: it was aborted.</summary>
    private sealed class ParkedPoll() : TaskCompletionSource<PollAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
}
