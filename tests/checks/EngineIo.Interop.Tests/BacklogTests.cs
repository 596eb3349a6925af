using EngineIo.Interop.Tests.InProcess;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>Many messages that wait for one client of engine.io-client, in both revisions of the protocol.</summary>
public sealed class BacklogTests
{
    [Theory]
    [InlineData("default", 4)]
    [InlineData("polling", 4)]
    [InlineData("websocket", 4)]
    [InlineData("default", 3)]
    [InlineData("polling", 3)]
    [InlineData("websocket", 3)]
    public async Task A_backlog_arrives_in_order_and_its_client_lives(string transport, int revision)
    {
        await using var server = await StartAsync();

        var facts = await RunAsync(server, transport, revision, count: 500, pauseMilliseconds: 0);

        facts.Received.ShouldBe(500);
        facts.InOrder.ShouldBeTrue();
    }

    /// <summary>400 messages at 16 a poll and 5 ms each take the client 2 s and more: several pings are due until then.</summary>
    [Fact]
    public async Task A_ping_goes_ahead_of_the_backlog_of_a_slow_client()
    {
        await using var server = await StartAsync();

        var facts = await RunAsync(server, "polling", revision: 4, count: 400, pauseMilliseconds: 5);

        facts.Received.ShouldBe(400);
        facts.InOrder.ShouldBeTrue();
        facts.BeforeFirstPing.ShouldNotBeNull().ShouldBeLessThan(400);
    }

    [Theory]
    [InlineData("default", 4)]
    [InlineData("polling", 4)]
    [InlineData("websocket", 4)]
    [InlineData("default", 3)]
    [InlineData("polling", 3)]
    [InlineData("websocket", 3)]
    public async Task More_than_16_messages_of_the_connect_event_arrive_in_order(string transport, int revision)
    {
        await using var server = await StartAsync();
        var options = Client.Named(transport) with { Revision = revision };

        var facts = await NodeScript.RunAsync<BacklogFacts>(
            "backlog", new { Url = $"{server.Address}?greetings=40", Options = options, Count = 40, Request = (string?)null });

        facts.Received.ShouldBe(40);
        facts.InOrder.ShouldBeTrue();
    }

    private static Task<RecordingServer> StartAsync() => RecordingServer.StartAsync(options =>
    {
        options.AllowEIO3 = true;
        // The pings come fast, and the pongs may take their time: the machine may be busy.
        options.PingInterval = TimeSpan.FromMilliseconds(300);
        options.PingTimeout = TimeSpan.FromSeconds(30);
    });

    private static Task<BacklogFacts> RunAsync(RecordingServer server, string transport, int revision, int count, int pauseMilliseconds)
    {
        var options = Client.Named(transport) with { Revision = revision };
        return NodeScript.RunAsync<BacklogFacts>("backlog", new
        {
            Url = server.Address,
            Options = options,
            Count = count,
            Request = $"backlog {count}",
            PauseMilliseconds = pauseMilliseconds,
        });
    }

    private sealed record BacklogFacts(int Received, bool InOrder, int? BeforeFirstPing);
}
