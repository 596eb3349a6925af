using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>Clients that say nothing.</summary>
public sealed class HeartbeatTests
{
    [Theory]
    [InlineData("default")]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task An_idle_client_lives_through_several_pings(string transport)
    {
        // The pings come fast, and the pongs may take their time: the machine may be busy.
        await using var server = await SampleServer.StartAsync(
            "Echo", "--EngineIo:PingInterval=00:00:00.300", "--EngineIo:PingTimeout=00:00:30");

        var facts = await NodeScript.RunAsync<HeartbeatFacts>(
            "heartbeat", new { Url = server.Address, Options = Client.Named(transport), Pings = 5 });

        facts.Pings.ShouldBeGreaterThanOrEqualTo(5);
        facts.Messages.ShouldBe(["still here"]);
    }

    private sealed record HeartbeatFacts(int Pings, string[] Messages);
}
