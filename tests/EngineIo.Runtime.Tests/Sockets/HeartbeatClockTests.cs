using FsCheck.Fluent;
using Clock = EngineIo.Sockets.Heartbeat;

namespace EngineIo.Tests.Sockets;

/// <summary>The heartbeat of one client, without any server: an interval of 100, a timeout of 50.</summary>
public sealed class HeartbeatClockTests
{
    private const long Interval = 100;
    private const long Timeout = 50;

    [Fact]
    public void Before_it_starts_nothing_is_ever_due()
    {
        var heartbeat = new Clock(Interval, Timeout);

        heartbeat.TryPing(long.MaxValue - 1).ShouldBeFalse();
        heartbeat.IsOverdue(long.MaxValue - 1).ShouldBeFalse();
    }

    [Fact]
    public void A_ping_is_due_an_interval_after_the_start_and_only_once()
    {
        var heartbeat = Started();

        heartbeat.TryPing(99).ShouldBeFalse();
        heartbeat.TryPing(100).ShouldBeTrue();
        heartbeat.TryPing(101).ShouldBeFalse();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(110)]
    public void A_client_is_overdue_a_timeout_after_its_ping_was_due(long sent)
    {
        var heartbeat = Started();
        heartbeat.TryPing(sent).ShouldBeTrue();

        heartbeat.IsOverdue(149).ShouldBeFalse();
        heartbeat.IsOverdue(150).ShouldBeTrue();
    }

    [Fact]
    public void A_client_is_overdue_without_a_ping_when_no_timer_came_to_send_it()
    {
        var heartbeat = Started();

        heartbeat.IsOverdue(149).ShouldBeFalse();
        heartbeat.IsOverdue(150).ShouldBeTrue();
    }

    [Fact]
    public void The_time_in_which_the_process_stood_still_is_given_back()
    {
        var heartbeat = Started();
        heartbeat.IsOverdue(400, stoodStill: true).ShouldBeFalse();
        heartbeat.TryPing(400, stoodStill: true).ShouldBeTrue();

        heartbeat.IsOverdue(449).ShouldBeFalse();
        heartbeat.IsOverdue(450).ShouldBeTrue();
    }

    [Fact]
    public void A_pong_makes_the_next_ping_due_an_interval_later()
    {
        var heartbeat = Started();
        heartbeat.TryPing(100);
        heartbeat.OnAnswer(120);

        heartbeat.IsOverdue(219).ShouldBeFalse();
        heartbeat.TryPing(219).ShouldBeFalse();
        heartbeat.TryPing(220).ShouldBeTrue();
    }

    [Fact]
    public void A_pong_that_nobody_asked_for_changes_nothing()
    {
        var heartbeat = Started();

        heartbeat.OnAnswer(90);

        heartbeat.TryPing(100).ShouldBeTrue();
    }

    [Fact]
    public void Traffic_puts_the_deadline_off_once_in_a_cycle()
    {
        var heartbeat = Started();
        heartbeat.OnTraffic();
        heartbeat.TryPing(100);

        heartbeat.WantsTraffic.ShouldBeTrue();
        heartbeat.OnTraffic();
        heartbeat.WantsTraffic.ShouldBeFalse();
        heartbeat.OnTraffic();

        heartbeat.IsOverdue(199).ShouldBeFalse();
        heartbeat.IsOverdue(200).ShouldBeTrue();
    }

    [Fact]
    public void After_the_stop_nothing_is_ever_due()
    {
        var heartbeat = Started();
        heartbeat.TryPing(100);
        heartbeat.Stop();
        heartbeat.OnAnswer(120);
        heartbeat.OnTraffic();

        heartbeat.IsOverdue(10_000).ShouldBeFalse();
        heartbeat.TryPing(10_000).ShouldBeFalse();
    }

    [Fact]
    public void A_silent_client_is_overdue_within_two_timeouts_of_its_ping_whatever_it_sends() =>
        Randomised.Check(Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), traffic =>
        {
            var heartbeat = Started();
            if (!heartbeat.TryPing(100)) return false;
            foreach (var sends in traffic)
            {
                if (sends) heartbeat.OnTraffic();
            }

            return heartbeat.IsOverdue(100 + 2 * Timeout) && !heartbeat.IsOverdue(100 + Timeout - 1);
        }));

    private static Clock Started()
    {
        var heartbeat = new Clock(Interval, Timeout);
        heartbeat.Start(0);
        return heartbeat;
    }

    [Fact]
    public void There_is_something_to_do_only_when_a_ping_or_its_answer_is_due()
    {
        var heartbeat = new Clock(Interval, Timeout);
        heartbeat.IsDue(long.MaxValue - 1).ShouldBeFalse("not started");

        heartbeat.Start(0);
        heartbeat.IsDue(99).ShouldBeFalse();
        heartbeat.IsDue(100).ShouldBeTrue("a ping");

        heartbeat.TryPing(100).ShouldBeTrue();
        heartbeat.IsDue(149).ShouldBeFalse();
        heartbeat.IsDue(150).ShouldBeTrue("the answer");

        heartbeat.Stop();
        heartbeat.IsDue(long.MaxValue - 1).ShouldBeFalse("stopped");
    }
}
