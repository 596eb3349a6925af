using EngineIo.Interop.Tests.InProcess;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests.Protocol3;

/// <summary>Pings of the client, the switch to WebSocket under load, and the end, seen from both sides.</summary>
public sealed class LifeTests3
{
    [Fact]
    public async Task Without_the_option_a_client_is_refused()
    {
        await using var server = await SampleServer.StartAsync("Echo");

        var facts = await NodeScript.RunAsync<RefusedFacts>("refused", new { Url = server.Address, Options = Client3.Default });

        facts.Opened.ShouldBeFalse();
        facts.Reason.ShouldBe("transport error");
    }

    [Theory]
    [InlineData("default")]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task An_idle_client_lives_through_several_pings(string transport)
    {
        // The pings come fast, and the pongs may take their time: the machine may be busy.
        await using var server = await SampleServer.StartAsync(
            "Echo", "--EngineIo:AllowEIO3=true", "--EngineIo:PingInterval=00:00:00.300", "--EngineIo:PingTimeout=00:00:30");

        var facts = await NodeScript.RunAsync<HeartbeatFacts>(
            "heartbeat", new { Url = server.Address, Options = Client3.Named(transport), Pings = 5 });

        facts.Pings.ShouldBeGreaterThanOrEqualTo(5);
        facts.Messages.ShouldBe(["still here"]);
    }

    [Theory]
    [InlineData("polling", DisconnectReason.ClientDisconnect)] // says so in a packet
    [InlineData("websocket", DisconnectReason.TransportClose)] // closes the WebSocket, without a word
    [InlineData("default", DisconnectReason.TransportClose)]
    public async Task A_client_that_closes_is_seen_to_leave(string transport, DisconnectReason expected)
    {
        await using var server = await StartAsync();

        var facts = await CloseAsync(server, transport, by: "client");

        facts.Reason.ShouldBe("forced close");
        (await server.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    [InlineData("default")]
    public async Task A_client_that_the_server_disconnects_gets_what_was_waiting_first(string transport)
    {
        await using var server = await StartAsync();

        var facts = await CloseAsync(server, transport, by: "server");

        facts.Messages.ShouldBe(["still here", "goodbye"]);
        facts.Reason.ShouldBe("transport close");
        (await server.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(DisconnectReason.ServerDisconnect);
    }

    [Fact]
    public async Task Forty_clients_that_never_stop_sending_lose_nothing_in_the_upgrade()
    {
        const int Clients = 40;
        await using var server = await SampleServer.StartAsync("Echo", "--EngineIo:AllowEIO3=true");

        var facts = await NodeScript.RunAsync<UpgradeFacts>(
            "upgrade", new { Url = server.Address, Options = Client3.Default, Clients, Messages = 50, EveryMilliseconds = 5 });

        facts.FirstBroken.ShouldBeNull();
        facts.Upgraded.ShouldBe(Clients);
        facts.Intact.ShouldBe(Clients);
        facts.StartedBeforeUpgrade.ShouldBe(Clients);
    }

    private static Task<RecordingServer> StartAsync() => RecordingServer.StartAsync(options => options.AllowEIO3 = true);

    private static Task<CloseFacts> CloseAsync(RecordingServer server, string transport, string by) => NodeScript.RunAsync<CloseFacts>(
        "close", new { Url = server.Address, Options = Client3.Named(transport), By = by, ExpectUpgrade = transport == "default" });

    private sealed record RefusedFacts(bool Opened, string Reason);

    private sealed record HeartbeatFacts(int Pings, string[] Messages);

    private sealed record CloseFacts(string Sid, string Reason, string[] Messages);

    private sealed record UpgradeFacts(int Upgraded, int Intact, int StartedBeforeUpgrade, string[]? FirstBroken);
}
