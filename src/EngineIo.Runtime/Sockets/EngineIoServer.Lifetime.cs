using System.Collections.Concurrent;
using EngineIo.Telemetry;

namespace EngineIo.Sockets;

internal abstract partial class EngineIoServer : IAsyncDisposable, IDisposable
{
    /// <summary>Twenty beats at the least.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>From so many milliseconds on a late tick says that the process stood still.</summary>
    private const long Standstill = 250;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _backgroundTasks = new();
    private ITimer? _heartbeat;
    private int _ticking;

    /// <summary>When the last tick that came through began. Written by the heartbeat alone, after it has looked at all clients.</summary>
    private long _lastBeat;

    /// <summary>Whether the host is shutting down: no new sessions.</summary>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Whether the heartbeat, which finds the clients that are gone, has not come through for so long that something is wrong.</summary>
    public bool MissesBeats => _heartbeat is not null && Clock.Now - Volatile.Read(ref _lastBeat) > (long)LongestPause.TotalMilliseconds;

    /// <summary>How long a handler may be at work, in milliseconds, before it is said that messages wait behind it.</summary>
    public long LongestWork { get; } = (long)(settings.PingInterval + settings.PingTimeout).TotalMilliseconds;

    /// <summary>Starts the heartbeat.</summary>
    protected void StartHeartbeat()
    {
        _lastBeat = Clock.Now;
        _heartbeat = Settings.Time.CreateTimer(
            static server => ((EngineIoServer)server!).OnTick(), this, Settings.TickPeriod, Settings.TickPeriod);
    }

    public Task StartBackgroundTask(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var task = Task.Run(() => RunBackgroundAsync(work));
        _backgroundTasks.TryAdd(task, true);
        _ = task.ContinueWith(
            ended => _backgroundTasks.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    public async Task SleepAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        await Task.Delay(time, Settings.Time, either.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Shuts down: no new sessions, each client gets what waits for it and is told, background tasks are cancelled. What is not over when the
    /// time is up is cut off.
    /// </summary>
    /// <param name="cancellationToken">The host's patience, which may be shorter than the option's.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsStopping) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        var sockets = _sockets.Values.ToArray();
        foreach (var socket in sockets)
        {
            // One whose connect handler still decides ends when it is let in; see OnOpened.
            if (socket.State is SocketState.Connecting) socket.CancelClosed();
            else socket.Close(DisconnectReason.ServerShutdown);
        }

        Task[] gone = [.. sockets.Select(socket => socket.WhenGoneAsync())];
        try
        {
            await Task.WhenAll([.. gone, .. _backgroundTasks.Keys])
                .WaitAsync(Settings.ShutdownTimeout, Settings.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.ShutdownTimedOut(Logger, gone.Count(task => !task.IsCompleted), _backgroundTasks.Count);
            foreach (var socket in sockets) socket.CutTransport();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
    }

    /// <summary>For a container that is not disposed asynchronously: nothing is left running, and nobody is told.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _heartbeat?.Dispose();
    }

    /// <summary>Whether the process stood still until now: the heartbeat's tick is so late that clients are not to pay for it.</summary>
    /// <param name="now">The time in milliseconds.</param>
    private bool StoodStill(long now) => now - Volatile.Read(ref _lastBeat) - (long)Settings.TickPeriod.TotalMilliseconds >= Standstill;

    private void OnTick()
    {
        // One look at a time: a slow one is not joined by the next.
        if (Interlocked.Exchange(ref _ticking, 1) == 1) return;
        var pings = new WorkPortions();
        try
        {
            var now = Clock.Now;
            var stoodStill = StoodStill(now);
            foreach (var (_, socket) in _sockets) socket.OnTick(now, stoodStill, pings);
            if (Settings.CloseOnAuthenticationExpiration) CloseExpired(Settings.Time.GetUtcNow());
            Volatile.Write(ref _lastBeat, now);
        }
        catch (Exception exception)
        {
            Log.HeartbeatFailed(Logger, exception);
        }
        finally
        {
            pings.Queue();
            Volatile.Write(ref _ticking, 0);
        }
    }

    private void CloseExpired(DateTimeOffset now)
    {
        foreach (var (_, socket) in _sockets) socket.CloseIfExpired(now);
    }

    private async Task RunBackgroundAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsStopping)
        {
        }
        catch (Exception exception)
        {
            Log.BackgroundTaskFailed(Logger, exception);
        }
    }
}
