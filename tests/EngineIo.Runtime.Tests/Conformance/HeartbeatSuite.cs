using System.Diagnostics;

namespace EngineIo.Tests.Conformance;

/// <summary>
/// The official suites, "heartbeat": the cases that are about time. A client that a busy machine kept from its part has not played the
/// case, and plays it again.
/// </summary>
public sealed class HeartbeatSuite(SuiteServers servers) : IClassFixture<SuiteServers>
{
    private const int Pings = 3;
    private const int Attempts = 20;

    /// <summary>By how much a client of 300 ms and 200 ms may be late: half of the time that it has to answer.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(SuiteServers.PingTimeout / 2);

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal Task Polling_exchanges_pings_and_pongs(Suite suite) => PlayAsync(async () =>
    {
        var client = await SuiteClient.OpenAsync(await servers.TimedAsync(suite), suite);
        for (var i = 0; i < Pings; i++)
        {
            if (suite.Revision == 4) (await client.GetAsync()).ShouldBePayload("2");
            (await client.PostAsync(suite.Payload(suite.Revision == 4 ? "3" : "2"))).ShouldBeOk();
            if (suite.Revision == 3) (await client.GetAsync()).ShouldBePayload("1:3");
        }
    });

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal Task WebSocket_exchanges_pings_and_pongs(Suite suite) => PlayAsync(async () =>
    {
        using var socket = await SuiteClient.OpenWebSocketAsync(await servers.TimedAsync(suite), suite);
        for (var i = 0; i < Pings; i++)
        {
            if (suite.Revision == 4) (await socket.ReceiveTextAsync()).ShouldBe("2");
            await socket.SendTextAsync(suite.Revision == 4 ? "3" : "2");
            if (suite.Revision == 3) (await socket.ReceiveTextAsync()).ShouldBe("3");
        }
    });

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal Task Polling_closes_the_session_of_a_client_that_does_not_answer(Suite suite) => PlayAsync(async () =>
    {
        var client = await SuiteClient.OpenAsync(await servers.TimedAsync(suite), suite);

        await SleepAsync(TimeSpan.FromMilliseconds(SuiteServers.PingInterval + SuiteServers.PingTimeout));

        if (suite.Revision == 3)
        {
            (await client.PostAsync("1:2")).Status.ShouldBe(400);
            return;
        }

        var poll = await client.GetAsync();
        if (poll.Status == 200) poll.ShouldBePayload("1");
        else poll.Status.ShouldBe(400);
    });

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_closes_the_session_of_a_client_that_does_not_answer(Suite suite)
    {
        using var socket = await SuiteClient.OpenWebSocketAsync(await servers.TimedAsync(suite), suite);

        (await socket.ReceiveToEndAsync().WithinLimit()).ShouldBe(suite.Revision == 4 ? ["text 2", "close 1000"] : ["close 1000"]);
    }

    /// <summary>Waits for no less than that. The timers of .NET may be some milliseconds early: they go by a coarse clock.</summary>
    private static async Task SleepAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        while (time - Stopwatch.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            await Task.Delay((int)Math.Ceiling(left.TotalMilliseconds));
    }

    /// <summary>Plays a case. One that fails is played again if the machine stood still meanwhile.</summary>
    private static async Task PlayAsync(Func<Task> play)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var done = new CancellationTokenSource();
            var standstill = LongestStandstillAsync(done.Token);
            try
            {
                await play();
                await done.CancelAsync();
                await standstill;
                return;
            }
            catch (Exception) when (attempt < Attempts)
            {
                await done.CancelAsync();
                if (await standstill <= Tolerance) throw;
            }
        }
    }

    /// <summary>How much later than asked for this process was woken, at the worst.</summary>
    private static async Task<TimeSpan> LongestStandstillAsync(CancellationToken done)
    {
        var step = TimeSpan.FromMilliseconds(10);
        var longest = TimeSpan.Zero;
        while (!done.IsCancellationRequested)
        {
            var before = Stopwatch.GetTimestamp();
            await Task.Delay(step, CancellationToken.None).ConfigureAwait(false);
            var late = Stopwatch.GetElapsedTime(before) - step;
            if (late > longest) longest = late;
        }

        return longest;
    }
}
