using System.Threading.RateLimiting;
using EngineIo.Telemetry;

namespace EngineIo.Sockets;

/// <summary>What a client's messages pass before its handler, where the application limits them (<see cref="EngineIoOptions.MessageLimiter"/>).</summary>
/// <param name="socket">The client.</param>
/// <param name="create">Makes the limiter.</param>
internal sealed class MessageGate(EngineIoSocket socket, Func<EngineIoSocket, RateLimiter?> create) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private RateLimiter? _limiter;
    private bool _isMade;
    private bool _isLogged;

    /// <summary>Asks for a permit; null: there is none, and the message goes no further. Throws what the application's limiter throws.</summary>
    public async ValueTask<Permit?> EnterAsync()
    {
        if (Limiter is not { } limiter) return default(Permit);
        try
        {
            // Once the client has left, no message waits for its turn: the disconnect handler would have to wait, too.
            var lease = socket.State >= SocketState.Closing ? limiter.AttemptAcquire(1) : await limiter.AcquireAsync(1, socket.Closed);
            if (lease.IsAcquired) return new Permit(lease);
            lease.Dispose();
        }
        catch (Exception exception) when (socket.State >= SocketState.Closing && exception is OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }

        OnRefused();
        return null;
    }

    public ValueTask DisposeAsync() => _limiter?.DisposeAsync() ?? default;

    private RateLimiter? Limiter
    {
        get
        {
            lock (_gate)
            {
                // If it throws, it is asked again for the next message: a client must not get in without a limit.
                if (!_isMade) (_limiter, _isMade) = (create(socket), true);
                return _limiter;
            }
        }
    }

    private void OnRefused()
    {
        // What was still on its way when the client left was not too much.
        if (socket.State >= SocketState.Closing) return;
        socket.Metrics.OnLimited();
        if (!Interlocked.Exchange(ref _isLogged, true)) Log.MessageLimited(socket.Logger, socket.LogId, socket.Settings.MessageLimitReached);
        if (socket.Settings.MessageLimitReached is MessageLimitReached.Disconnect) socket.Close(DisconnectReason.ServerDisconnect);
    }

    /// <summary>The right to be handled.</summary>
    /// <param name="lease">The lease of the limiter; null: there is no limiter.</param>
    public readonly struct Permit(RateLimitLease? lease) : IDisposable
    {
        public void Dispose() => lease?.Dispose();
    }
}
