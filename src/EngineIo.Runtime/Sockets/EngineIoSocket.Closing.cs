using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;

namespace EngineIo;

// Every ending goes one way:
//
//   1. Close(reason)        the state leaves Open, once; messages are taken no more; `Closed` is cancelled.
//   2. the transport        ends at once, but where the server ends the session gracefully: then it goes on to the end of 3.
//   3. [OnDisconnect]       runs when the messages before it are handled (see Inbox); on a graceful end it may still send.
//   4. FinishAsync          `1` goes behind what waits, the transport ends, the sessions are let go, the sid is forgotten.
public sealed partial class EngineIoSocket
{
    /// <summary>How long <see cref="DisconnectAsync"/> waits for the client at the most.</summary>
    private static readonly TimeSpan DisconnectWait = TimeSpan.FromSeconds(5);

    private TaskCompletionSource? _finished;
    private CancellationTokenSource? _closedSource;
    private DisconnectReason _reason;
    private Exception? _exception;
    private long _closingDeadline = long.MaxValue;
    private bool _isClosedCancelled;
    private bool _isGraceful;
    private bool _eventsEnded;

    /// <summary>Disconnects the client: what waits for it is still sent, then it is told.</summary>
    /// <returns>
    /// A task that completes when the disconnect handler has run and the last packets are with the transport. It never waits long
    /// for the client, and not at all while one of this client's own handlers runs, whose end the disconnect has to wait for: so it may be
    /// awaited anywhere, in those handlers too. In the connect handler it refuses the client.
    /// </returns>
    public ValueTask DisconnectAsync()
    {
        Close(DisconnectReason.ServerDisconnect);
        return _state is SocketState.Closed || _inbox.IsBusy || IsInDisconnect ? default : WaitFinishedAsync();
    }

    /// <summary>Cuts the connection at once: what waits is dropped and the client is not told. The disconnect handler still runs.</summary>
    public void Abort()
    {
        Close(DisconnectReason.ServerDisconnect, isGraceful: false);
        CutTransport();
    }

    /// <summary>Why the session ended; only of a session that has.</summary>
    internal DisconnectReason Reason => _reason;

    /// <summary>Completes when all is over and the transport has nothing left to do.</summary>
    internal async Task WhenGoneAsync()
    {
        await Finished.Task.ConfigureAwait(false);
        if (_transport is { } transport) await transport.WhenEndedAsync().ConfigureAwait(false);
    }

    /// <summary>Whether the server ends the session and the disconnect handler may still send. Under the gate.</summary>
    internal bool AwaitsLastEvent => _state is SocketState.Closing && _isGraceful && !_eventsEnded;

    /// <summary>Whether the server has ended the session and a client that polls may still fetch the last packets.</summary>
    internal bool Lingers => _state is SocketState.Closing && _isGraceful && _transport is { IsFetched: true };

    private bool IsInDisconnect { get; set; }

    private TaskCompletionSource Finished => _finished ?? Made(ref _finished, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Whether the client was ever let in.</summary>
    internal bool WasOpened => _transport is not null;

    /// <summary>The one way to end a session. Only the first call counts.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="exception">What went wrong, where something did.</param>
    /// <param name="isGraceful">Whether an end that the server wants leaves time for the last packets.</param>
    /// <returns>Whether this call ended it.</returns>
    internal bool Close(DisconnectReason reason, Exception? exception = null, bool isGraceful = true)
    {
        SocketTransport? transport, candidate;
        bool wasOpen;
        lock (Gate)
        {
            if (_state >= SocketState.Closing) return false;
            wasOpen = _state is SocketState.Open;
            (_reason, _exception) = (reason, exception);
            _isGraceful = isGraceful && IsServersWish(reason, exception);
            _state = wasOpen ? SocketState.Closing : SocketState.Closed;
            _closingDeadline = _server.Clock.Now + (long)SocketSettings.LingerTimeout.TotalMilliseconds;
            _heartbeat.Stop();
            if (_isGraceful) _buffer.Flush();
            else _buffer.Release();
            (transport, candidate, _candidate) = (_transport, _candidate, null);
        }

        CancelClosed();
        if (!wasOpen)
        {
            _server.Clients.Forget(this);
            Finished.TrySetResult();
            return true;
        }

        _server.OnClosing(this, reason, exception);
        if (candidate is not null)
        {
            Metrics.OnUpgradeFailed(UpgradeFailure.SessionEnded);
            candidate.End(reason);
        }

        if (!_isGraceful) transport?.End(reason);
        _inbox.Complete(discardQueued: reason is not DisconnectReason.ServerShutdown && IsServersWish(reason, exception));
        return true;
    }

    /// <summary>Whether the server ends a session that could go on. A message that a handler can't read breaks no rule of the protocol.</summary>
    private static bool IsServersWish(DisconnectReason reason, Exception? exception) =>
        reason is DisconnectReason.ServerDisconnect or DisconnectReason.ServerShutdown || exception is UnreadableMessageException;

    /// <summary>Runs the disconnect handler and what comes after it. Called once, by the inbox, when all messages are handled. Never throws.</summary>
    internal async Task RunDisconnectAsync()
    {
        try
        {
            IsInDisconnect = true;
            await Events.DisconnectAsync(this, _reason, _exception).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            OnHandlerError("disconnect", exception);
        }

        await FinishAsync().ConfigureAwait(false);
    }

    /// <summary>Called by the shared heartbeat for a session that is closing: nothing may hold it for ever.</summary>
    private void CheckClosing(long now)
    {
        // What the disconnect handler sends waits no longer than anything else.
        if (_buffer.IsShortOfRoom)
        {
            lock (Gate)
            {
                if (_buffer.IsOverdue(now)) _buffer.Release();
            }
        }

        if (now < _closingDeadline) return;
        _closingDeadline = long.MaxValue;
        CutTransport();
    }

    /// <summary>Gives up on what waits, and on the client.</summary>
    internal void CutTransport()
    {
        lock (Gate)
        {
            _buffer.Queue.Clear();
            _isGraceful = false;
            _buffer.Release();
        }

        _transport?.Abort();
        if (_eventsEnded) MarkClosed();
    }

    private async Task FinishAsync()
    {
        bool isGraceful;
        lock (Gate)
        {
            _eventsEnded = true;
            isGraceful = _isGraceful;
            if (isGraceful)
            {
                _buffer.Flush();
                _buffer.Queue.AppendText(PacketType.Close, []);
            }
            else
            {
                _buffer.Release();
            }
        }

        Sessions.Clear();
        await ReleaseHandlerAsync().ConfigureAwait(false);
        if (isGraceful) _transport!.End(_reason);

        // A client that polls has to find the session once more, to fetch the `1`.
        bool isOver;
        lock (Gate) isOver = !Lingers || _buffer.Queue.IsEmpty;
        if (isOver) MarkClosed();
        Finished.TrySetResult();
    }

    /// <summary>Lets go of what was made for this client alone. Never throws.</summary>
    internal async ValueTask ReleaseHandlerAsync()
    {
        try
        {
            try
            {
                await _inbox.DisposeLimiterAsync();
            }
            finally
            {
                await Events.ReleaseAsync(this).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            OnHandlerError("dispose", exception);
        }
    }

    /// <summary>The last packets are fetched, or will not be.</summary>
    internal void MarkClosed()
    {
        lock (Gate)
        {
            if (!_eventsEnded) return;
            _state = SocketState.Closed;
        }

        _server.Clients.Forget(this);
    }

    private async ValueTask WaitFinishedAsync()
    {
        try
        {
            await Finished.Task.WaitAsync(DisconnectWait, Settings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The disconnect goes on by itself; see CheckClosing.
        }
    }

    private CancellationToken ClosedToken()
    {
        lock (Gate)
        {
            if (_closedSource is null && _isClosedCancelled) return new CancellationToken(canceled: true);
            return (_closedSource ??= new CancellationTokenSource()).Token;
        }
    }

    /// <summary>Cancels <see cref="Closed"/>: at the end of the session, or when a client leaves while its connect handler decides.</summary>
    internal void CancelClosed()
    {
        CancellationTokenSource? source;
        lock (Gate) (source, _isClosedCancelled) = (_closedSource, true);

        // What waits for the token is the application's: it must not run here, and not harm the close.
        _ = source?.CancelAsync().ContinueWith(
            static (task, state) => ((EngineIoSocket)state!).OnHandlerError("closed", task.Exception!.GetBaseException()),
            this, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}
