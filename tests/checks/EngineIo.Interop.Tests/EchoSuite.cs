using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>Every kind of message, over every transport.</summary>
/// <param name="server">The server.</param>
/// <param name="revision">The protocol's revision.</param>
public abstract class EchoSuite(EchoServer server, int revision)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_default_client_starts_with_polling_and_upgrades(bool forceBase64)
    {
        var facts = await RunAsync(Client.Default with { ForceBase64 = forceBase64 }, expectUpgrade: true);

        facts.OpenedOn.ShouldBe("polling");
        facts.UpgradedTo.ShouldBe("websocket");
        facts.EndedOn.ShouldBe("websocket");
        facts.Wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("polling", false)]
    [InlineData("polling", true)]
    [InlineData("websocket", false)]
    [InlineData("websocket", true)]
    public async Task A_client_with_one_transport_keeps_to_it(string transport, bool forceBase64)
    {
        var facts = await RunAsync(Client.Named(transport) with { ForceBase64 = forceBase64 }, expectUpgrade: false);

        facts.OpenedOn.ShouldBe(transport);
        facts.EndedOn.ShouldBe(transport);
        facts.UpgradedTo.ShouldBeNull();
        facts.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Binary_arrives_as_what_the_client_asked_for()
    {
        var facts = await RunAsync(Client.Default with { BinaryType = "arraybuffer" }, expectUpgrade: true);

        facts.ReceivedBinaryAs.ShouldBe("ArrayBuffer");
        facts.Wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("default", false)]
    [InlineData("polling", false)]
    [InlineData("polling", true)]
    [InlineData("websocket", false)]
    [InlineData("websocket", true)]
    public async Task A_burst_of_messages_comes_back_in_order(string transport, bool binary)
    {
        var facts = await NodeScript.RunAsync<BurstFacts>(
            "burst", new { Url = server.Address, Options = Client.Named(transport) with { Revision = revision }, Count = 1000, Binary = binary });

        facts.ShouldBe(new(Received: 1000, InOrder: true));
    }

    private Task<EchoFacts> RunAsync(Client client, bool expectUpgrade) =>
        NodeScript.RunAsync<EchoFacts>(
            "echo", new { Url = server.Address, Options = client with { Revision = revision }, ExpectUpgrade = expectUpgrade });

    private sealed record EchoFacts(string OpenedOn, string EndedOn, string? UpgradedTo, string[] Wrong, string ReceivedBinaryAs);

    private sealed record BurstFacts(int Received, bool InOrder);
}
