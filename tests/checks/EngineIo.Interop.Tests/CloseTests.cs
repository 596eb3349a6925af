using EngineIo.Interop.Tests.InProcess;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>How a connection ends, seen from both sides.</summary>
public sealed class CloseTests
{
    [Theory]
    [InlineData("polling", DisconnectReason.ClientDisconnect)] // says so in a packet
    [InlineData("websocket", DisconnectReason.TransportClose)] // closes the WebSocket, without a word
    [InlineData("default", DisconnectReason.TransportClose)]
    public async Task A_client_that_closes_is_seen_to_leave(string transport, DisconnectReason expected)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync(server, transport, by: "client");

        facts.Reason.ShouldBe("forced close");
        (await server.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    [InlineData("default")]
    public async Task A_client_that_the_server_disconnects_gets_what_was_waiting_first(string transport)
    {
        await using var server = await RecordingServer.StartAsync();

        var facts = await RunAsync(server, transport, by: "server");

        facts.Messages.ShouldBe(["still here", "goodbye"]);
        facts.Reason.ShouldBe("transport close");
        (await server.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(DisconnectReason.ServerDisconnect);
    }

    private static Task<CloseFacts> RunAsync(RecordingServer server, string transport, string by) => NodeScript.RunAsync<CloseFacts>(
        "close", new { Url = server.Address, Options = Client.Named(transport), By = by, ExpectUpgrade = transport == "default" });

    private sealed record CloseFacts(string Sid, string Reason, string[] Messages);
}
