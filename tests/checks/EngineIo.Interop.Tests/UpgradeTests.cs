using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>The switch from polling to WebSocket under load.</summary>
public sealed class UpgradeTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task Forty_clients_that_never_stop_sending_lose_nothing()
    {
        const int Clients = 40;

        var facts = await NodeScript.RunAsync<UpgradeFacts>(
            "upgrade", new { Url = server.Address, Options = Client.Default, Clients, Messages = 50, EveryMilliseconds = 5 });

        facts.FirstBroken.ShouldBeNull();
        facts.Upgraded.ShouldBe(Clients);
        facts.Intact.ShouldBe(Clients);
        facts.StartedBeforeUpgrade.ShouldBe(Clients);
    }

    private sealed record UpgradeFacts(int Upgraded, int Intact, int StartedBeforeUpgrade, string[]? FirstBroken);
}
