using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>Every kind of message, over every transport.</summary>
public abstract class EchoSuite(EchoServer server)
{
    [Fact]
    public async Task The_default_client_starts_with_polling_and_upgrades()
    {
        var facts = await RunAsync(Client.Default, expectUpgrade: true);

        facts.OpenedOn.ShouldBe("polling");
        facts.UpgradedTo.ShouldBe("websocket");
        facts.EndedOn.ShouldBe("websocket");
        facts.Wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task A_client_with_one_transport_keeps_to_it(string transport)
    {
        var facts = await RunAsync(Client.Named(transport), expectUpgrade: false);

        facts.OpenedOn.ShouldBe(transport);
        facts.EndedOn.ShouldBe(transport);
        facts.UpgradedTo.ShouldBeNull();
        facts.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_takes_no_binary_gets_base64_before_and_after_the_upgrade()
    {
        var facts = await RunAsync(Client.Default with { ForceBase64 = true }, expectUpgrade: true);

        facts.UpgradedTo.ShouldBe("websocket");
        facts.Wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task A_client_that_takes_no_binary_gets_base64_on_one_transport(string transport)
    {
        var facts = await RunAsync(Client.Named(transport) with { ForceBase64 = true }, expectUpgrade: false);

        facts.EndedOn.ShouldBe(transport);
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
            "burst", new { Url = server.Address, Options = Client.Named(transport), Count = 1000, Binary = binary });

        facts.ShouldBe(new(Received: 1000, InOrder: true));
    }

    [Fact]
    public async Task Bare_frames_come_back_as_they_are_and_a_close_packet_ends_the_connection()
    {
        object[] frames = ["4hello", "4", "4€石😀", new { Hex = "01020304" }, new { Hex = "" }, "bAQIDBA=="];

        var facts = await NodeScript.RunAsync<FramesFacts>("frames", new { Url = server.Address, Send = frames });

        facts.Frames[0].ShouldStartWith("0{\"sid\":\"");
        facts.Frames[0].ShouldEndWith("\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        facts.Frames[1..].ShouldBe(["4hello", "4", "4€石😀", "binary 01020304", "binary ", "binary 01020304"]);
    }

    private Task<EchoFacts> RunAsync(Client client, bool expectUpgrade) =>
        NodeScript.RunAsync<EchoFacts>("echo", new { Url = server.Address, Options = client, ExpectUpgrade = expectUpgrade });

    private sealed record EchoFacts(string OpenedOn, string EndedOn, string? UpgradedTo, string[] Wrong, string ReceivedBinaryAs);

    private sealed record BurstFacts(int Received, bool InOrder);

    private sealed record FramesFacts(string[] Frames, int Code);
}
