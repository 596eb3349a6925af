using EngineIo.Sockets;
using EngineIo.Tests.Allocations;
using Microsoft.Extensions.Logging.Abstractions;

namespace EngineIo.Tests.Sockets;

/// <summary>The life of a server by itself: its heartbeat, its background tasks, its stop.</summary>
public sealed class ServerLifetimeTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly LocalServer<MessageEcho> _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Background_work_that_fails_ends_its_task_without_a_fault()
    {
        using var lifetime = Create();

        await lifetime.StartBackgroundTask(_ => throw new InvalidOperationException("no")).WithinLimit();
    }

    [Fact]
    public async Task A_stop_cancels_background_work_and_waits_for_it()
    {
        using var lifetime = Create();
        var started = new TaskCompletionSource();
        var ended = false;
        var work = lifetime.StartBackgroundTask(async token =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended = true;
        });
        await started.Task.WithinLimit();

        await lifetime.StopAsync(CancellationToken.None).WithinLimit();

        lifetime.IsStopping.ShouldBeTrue();
        ended.ShouldBeTrue();
        await work.WithinLimit();
    }

    [Fact]
    public async Task A_stop_does_not_wait_longer_than_the_option_says()
    {
        using var lifetime = Create();
        var release = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var work = lifetime.StartBackgroundTask(_ =>
        {
            started.SetResult();
            return release.Task;
        });
        await started.Task.WithinLimit();

        var stop = lifetime.StopAsync(CancellationToken.None);
        await _time.AdvanceUntilAsync(stop, TimeSpan.FromSeconds(10));

        work.IsCompleted.ShouldBeFalse();
        release.SetResult();
        await work.WithinLimit();
    }

    [Fact]
    public async Task Sleep_ends_when_the_server_stops()
    {
        using var lifetime = Create();
        var sleep = lifetime.SleepAsync(TimeSpan.FromHours(1), CancellationToken.None);

        await lifetime.StopAsync(CancellationToken.None).WithinLimit();

        await Should.ThrowAsync<OperationCanceledException>(() => sleep.WithinLimit());
    }

    [Fact]
    public void A_heartbeat_that_is_not_started_misses_no_beat()
    {
        using var lifetime = Create();

        _time.Advance(TimeSpan.FromMinutes(1));
        lifetime.MissesBeats.ShouldBeFalse();

        lifetime.Start();
        _time.Advance(TimeSpan.FromMinutes(1));
        lifetime.MissesBeats.ShouldBeFalse("each tick that is due comes");

        _time.Jump(TimeSpan.FromMinutes(1));
        lifetime.MissesBeats.ShouldBeTrue("no tick came");
    }

    [Fact]
    public void A_disposed_heartbeat_ticks_no_more()
    {
        var lifetime = Create();
        lifetime.Start();
        _time.ArmedTimers.ShouldBe(1);

        lifetime.Dispose();

        _time.ArmedTimers.ShouldBe(0);
    }

    private Lifetime Create() => new(
        _server.Core.Settings with { Time = _time }, new ClientRegistry(), new MonotonicClock(_time), NullLogger.Instance);
}
