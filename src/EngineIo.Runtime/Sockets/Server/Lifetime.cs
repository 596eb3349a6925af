using System.Collections.Concurrent;
using EngineIo.Telemetry;
using Microsoft.Extensions.Logging;

namespace EngineIo.Sockets;

/// <summary>The life of a handler's server: the heartbeat that its clients share, its background tasks, and its stop.</summary>
/// <param name="settings">The settings of the server.</param>
/// <param name="clients">Its clients.</param>
/// <param name="clock">Its clock.</param>
/// <param name="logger">Its logger.</param>
internal sealed class Lifetime(SocketSettings settings, ClientRegistry clients, MonotonicClock clock, ILogger logger) : IDisposable
{
    /// <summary>After this time without a tick something is wrong: it is at least twenty times the longest <see cref="SocketSettings.TickPeriod"/>.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>A tick that is late by this many milliseconds shows that the process stood still.</summary>
    private const long Standstill = 250;

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The tasks that run. Any thread adds one; the task removes itself when it ends.</summary>
    private readonly ConcurrentDictionary<Task, bool> _backgroundTasks = new();

    /// <summary>Set once, by <see cref="Start"/>, before the first client.</summary>
    private ITimer? _heartbeat;

    /// <summary>1 while a tick runs. The thread that sets it sets it back.</summary>
    private int _ticking;

    /// <summary>When the last complete tick began. Written by the tick alone, after it has looked at all clients.</summary>
    private long _lastBeat;

    /// <summary>Whether the host is shutting down: no new sessions.</summary>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Whether the heartbeat, which finds the clients that are gone, has not completed a tick for so long that something is wrong.</summary>
    public bool MissesBeats => _heartbeat is not null && clock.Now - Volatile.Read(ref _lastBeat) > (long)LongestPause.TotalMilliseconds;

    /// <summary>Starts the heartbeat. To be called once.</summary>
    public void Start()
    {
        _lastBeat = clock.Now;
        _heartbeat = settings.Time.CreateTimer(static lifetime => ((Lifetime)lifetime!).OnTick(), this, settings.TickPeriod, settings.TickPeriod);
    }

    /// <summary>Ends a session that is overdue, though the tick that would find it may be late.</summary>
    /// <param name="client">The session.</param>
    public void CloseIfOverdue(EngineIoSocket client)
    {
        var now = clock.Now;
        client.CloseIfOverdue(now, StoodStill(now));
        if (settings.CloseOnAuthenticationExpiration) client.CloseIfExpired(settings.Time.GetUtcNow());
    }

    /// <summary>Starts work that belongs to the server. What it throws is logged.</summary>
    /// <param name="work">The work. Its token is cancelled by <see cref="StopAsync"/>, which then waits for the work.</param>
    /// <returns>A task that completes when the work has ended; it never faults.</returns>
    public Task StartBackgroundTask(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var task = Task.Run(() => RunBackgroundAsync(work));
        _backgroundTasks.TryAdd(task, true);
        _ = task.ContinueWith(
            ended => _backgroundTasks.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <summary>Waits, by the clock of the server.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the server stops.</exception>
    public async Task SleepAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        await Task.Delay(time, settings.Time, either.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Shuts down: no new sessions, each client gets what waits for it and is told, background tasks are cancelled. What has not ended when the
    /// time is up is cut off.
    /// </summary>
    /// <param name="cancellationToken">The host's patience, which may be shorter than the option's.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsStopping) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        EngineIoSocket[] all = [.. clients.All];
        foreach (var client in all)
        {
            // A client whose connect handler still decides is disconnected when it is let in; see EngineIoServer.OnOpened.
            if (client.State is SocketState.Connecting) client.CancelClosed();
            else client.Close(DisconnectReason.ServerShutdown);
        }

        Task[] gone = [.. all.Select(client => client.WhenGoneAsync())];
        try
        {
            await Task.WhenAll([.. gone, .. _backgroundTasks.Keys])
                .WaitAsync(settings.ShutdownTimeout, settings.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.ShutdownTimedOut(logger, gone.Count(task => !task.IsCompleted), _backgroundTasks.Count);
            foreach (var client in all) client.CutTransport();
        }
    }

    /// <summary>Stops the heartbeat and cancels the background tasks. No client is told and nothing is waited for: that is <see cref="StopAsync"/>.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _heartbeat?.Dispose();
    }

    /// <summary>Whether the process stood still until now: the tick is so late that the clients' pongs may be late through no fault of theirs.</summary>
    /// <param name="now">The time in milliseconds.</param>
    private bool StoodStill(long now) => now - Volatile.Read(ref _lastBeat) - (long)settings.TickPeriod.TotalMilliseconds >= Standstill;

    private void OnTick()
    {
        // One tick at a time: if one takes longer than the period, the next is skipped.
        if (Interlocked.Exchange(ref _ticking, 1) == 1) return;
        var pings = new WorkPortions();
        try
        {
            var now = clock.Now;
            var stoodStill = StoodStill(now);
            foreach (var client in clients.All) client.OnTick(now, stoodStill, pings);
            if (settings.CloseOnAuthenticationExpiration) CloseExpired(settings.Time.GetUtcNow());
            Volatile.Write(ref _lastBeat, now);
        }
        catch (Exception exception)
        {
            Log.HeartbeatFailed(logger, exception);
        }
        finally
        {
            pings.Queue();
            Volatile.Write(ref _ticking, 0);
        }
    }

    private void CloseExpired(DateTimeOffset now)
    {
        foreach (var client in clients.All) client.CloseIfExpired(now);
    }

    private async Task RunBackgroundAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsStopping)
        {
            // The work has ended because it was asked to.
        }
        catch (Exception exception)
        {
            Log.BackgroundTaskFailed(logger, exception);
        }
    }
}
