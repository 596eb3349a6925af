namespace EngineIo.Tests.Hostile.Upgrades;

/// <summary>What an attacker makes of an upgrade, step by step: each answer, and what the handler is told.</summary>
public sealed class UpgradeTableTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    public static TheoryData<string> Rows => UpgradeRows.All.Names;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_upgrade(string name)
    {
        var row = UpgradeRows.All[name];
        var client = await hostile.Server.OpenPollingAsync();

        await row.PlayAsync(hostile.Server, client);

        var events = await hostile.Server.Recorder.UntilEndAsync(client.Sid);
        events.ShouldBe(["connect", .. row.Events, .. row.Events.Contains(events[^1]) ? [] : new[] { "disconnect TransportClose" }]);
        await hostile.ShouldServeAsync();
    }
}
