using EngineIo.Interop.Tests.InProcess;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>python-engineio, the blocking and the asyncio client.</summary>
public sealed class PythonClientTests
{
    public static TheoryData<string, string> Clients => new()
    {
        { "blocking", "default" }, { "blocking", "polling" }, { "blocking", "websocket" },
        { "asyncio", "default" }, { "asyncio", "polling" }, { "asyncio", "websocket" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Every_kind_of_message_comes_back(string kind, string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync<EchoFacts>("echo", server, kind, transport);

        facts.OpenedOn.ShouldBe(transport == "websocket" ? "websocket" : "polling");
        facts.EndedOn.ShouldBe(transport == "polling" ? "polling" : "websocket");
        facts.Wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Numbered_messages_come_back_in_order(string kind, string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync<CountFacts>("count", server, kind, transport, new() { ["count"] = 1000, ["request"] = null });

        facts.Received.ShouldBe(1000);
        facts.InOrder.ShouldBeTrue();
    }

    /// <summary>The client takes 16 packets in one answer to a poll; with more it drops the answer and ends.</summary>
    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_backlog_of_more_than_16_packets_arrives_in_order(string kind, string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync<CountFacts>("count", server, kind, transport, new() { ["count"] = 500, ["request"] = "backlog 500" });

        facts.Received.ShouldBe(500);
        facts.InOrder.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task More_than_16_messages_of_the_connect_event_arrive_in_order(string kind, string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync<CountFacts>("greetings", server, kind, transport, new() { ["count"] = 40 });

        facts.Received.ShouldBe(40);
        facts.InOrder.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task An_idle_client_lives_through_several_pings(string kind, string transport)
    {
        await using var server = await StartWithQuickPingsAsync();

        var facts = await RunAsync<HeartbeatFacts>("heartbeat", server, kind, transport, new() { ["pings"] = 4 });

        facts.Pings.ShouldBeGreaterThanOrEqualTo(4);
        facts.Messages.ShouldBe(["still here"]);
    }

    /// <summary>400 messages at 16 a poll and 5 ms each take the client 2 s and more: several pings are due until then.</summary>
    [Theory]
    [InlineData("blocking")]
    [InlineData("asyncio")]
    public async Task A_ping_goes_ahead_of_the_backlog_of_a_slow_client(string kind)
    {
        await using var server = await StartWithQuickPingsAsync();

        var facts = await RunAsync<CountFacts>(
            "count", server, kind, "polling", new() { ["count"] = 400, ["request"] = "backlog 400", ["pause"] = 0.005 });

        facts.Received.ShouldBe(400);
        facts.InOrder.ShouldBeTrue();
        facts.BeforeFirstPing.ShouldNotBeNull().ShouldBeLessThan(400);
    }

    /// <summary>Over WebSocket the client queues the close packet and closes the WebSocket, whichever comes first.</summary>
    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_that_closes_is_seen_to_leave(string kind, string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync<CloseFacts>("close", server, kind, transport, new() { ["by"] = "client" });

        DisconnectReason[] expected = transport == "polling"
            ? [DisconnectReason.ClientDisconnect]
            : [DisconnectReason.ClientDisconnect, DisconnectReason.TransportClose];
        (await server.Journal.ReasonOfAsync(facts.Sid)).ShouldBeOneOf(expected);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_that_the_server_disconnects_gets_what_was_waiting_first(string kind, string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync<CloseFacts>("close", server, kind, transport, new() { ["by"] = "server" });

        facts.Messages.ShouldBe(["still here", "goodbye"]);
        (await server.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(DisconnectReason.ServerDisconnect);
    }

    private static Task<RecordingServer> StartWithQuickPingsAsync() => RecordingServer.StartAsync(options =>
    {
        // The pings come fast, and the pongs may take their time: the machine may be busy.
        options.PingInterval = TimeSpan.FromMilliseconds(300);
        options.PingTimeout = TimeSpan.FromSeconds(30);
    });

    private static Task<TFacts> RunAsync<TFacts>(
        string script, RecordingServer server, string kind, string transport, Dictionary<string, object?>? more = null) =>
        PythonScript.RunAsync<TFacts>(script, new Dictionary<string, object?>(more ?? [])
        {
            ["url"] = server.Address,
            ["kind"] = kind,
            ["transports"] = Client.Named(transport).Transports,
        });

    private sealed record EchoFacts(string OpenedOn, string EndedOn, string[] Wrong);

    private sealed record CountFacts(int Received, bool InOrder, int? BeforeFirstPing);

    private sealed record HeartbeatFacts(int Pings, string[] Messages);

    private sealed record CloseFacts(string Sid, string[] Messages);
}
