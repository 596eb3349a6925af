using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>The suite for protocol 4, whose frames can be written by hand, too.</summary>
/// <param name="server">The server.</param>
public abstract class EchoSuite4(EchoServer server) : EchoSuite(server, revision: 4)
{
    private readonly Uri _address = server.Address;

    [Fact]
    public async Task Bare_frames_come_back_as_they_are_and_a_close_packet_ends_the_connection()
    {
        object[] frames = ["4hello", "4", "4€石😀", new { Hex = "01020304" }, new { Hex = "" }, "bAQIDBA=="];

        var facts = await NodeScript.RunAsync<FramesFacts>("frames", new { Url = _address, Send = frames });

        facts.Frames[0].ShouldStartWith("0{\"sid\":\"");
        facts.Frames[0].ShouldEndWith("\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        facts.Frames[1..].ShouldBe(["4hello", "4", "4€石😀", "binary 01020304", "binary ", "binary 01020304"]);
    }

    private sealed record FramesFacts(string[] Frames, int Code);
}
