using System.Text.RegularExpressions;
using EngineIo.Interop.Tests.InProcess;
using SocketIOClient.Transport;

namespace EngineIo.Interop.Tests.SocketIo;

/// <summary>SocketIOClient, the Socket.IO client of .NET, in both revisions of the protocol.</summary>
public sealed class SocketIoClientTests
{
    public static TheoryData<string, int> Clients => new()
    {
        { "default", 4 }, { "polling", 4 }, { "websocket", 4 }, { "default", 3 }, { "polling", 3 }, { "websocket", 3 },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Events_come_back(string transport, int revision)
    {
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);

        await client.EmitAsync("text", "Grüße, €50 für 石庭 😀", new { A = 1 });
        await client.EmitAsync("bytes", [new byte[] { 1, 2, 3, 4 }]);
        await client.EmitAsync("two", new byte[] { 0xFF, 0xFE }, new byte[] { 0 });
        await client.EmitAsync("end");
        await client.UntilAsync(received => received.Contains("end []"));

        client.Transport.ShouldBe(transport == "polling" ? TransportProtocol.Polling : TransportProtocol.WebSocket);
        client.Events.Skip(1).ShouldBe(["bytes 01020304", "two FFFE,00", "end []"]);
        // The client escapes as System.Text.Json does by default.
        Regex.Unescape(client.Events.First()).ShouldBe("text [\"Grüße, €50 für 石庭 😀\",{\"A\":1}]");
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Numbered_events_come_back_in_order(string transport, int revision)
    {
        const int Count = 200;
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);

        for (var number = 0; number < Count; number++)
            await client.EmitAsync("number", number);
        await client.UntilAsync(received => received.Contains($"number [{Count - 1}]"));

        client.Events.ShouldBe(Enumerable.Range(0, Count).Select(number => $"number [{number}]"));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Events_are_acknowledged(string transport, int revision)
    {
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);

        (await client.AskAsync("question", 1, "two")).ShouldBe("[1,\"two\"]");
        (await client.AskAsync("nothing")).ShouldBe("[]");
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_backlog_of_more_than_16_packets_arrives_in_order(string transport, int revision)
    {
        const int Count = 500;
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);

        await client.EmitAsync("backlog", Count);
        await client.UntilAsync(received => received.Contains($"number [{Count - 1}]"));

        client.Events.ShouldBe(Enumerable.Range(0, Count).Select(number => $"number [{number}]"));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task An_idle_client_lives_through_several_heartbeats(string transport, int revision)
    {
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);

        // The server's ping in revision 4; in revision 3 the client reports its own ping and the answer.
        var heartbeat = revision == 4 ? "ping" : "pong";
        await client.UntilAsync(received => received.Count(one => one == heartbeat) >= 4);
        await client.EmitAsync("still here");
        await client.UntilAsync(received => received.Contains("still here []"));

        client.Events.ShouldBe(["still here []"]);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_that_the_server_disconnects_gets_what_was_waiting_first(string transport, int revision)
    {
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);

        await client.EmitAsync("close, please");
        await client.UntilAsync(received => received.Any(one => one.StartsWith("disconnected", StringComparison.Ordinal)));

        client.Events.First().ShouldBe("goodbye []");
        (await server.Journal.OnlyReasonAsync()).ShouldBe(DisconnectReason.ServerDisconnect);
    }

    /// <summary>
    /// The client sends DISCONNECT and stops; over WebSocket it may close the connection before the handler has read that. If it leaves during
    /// its upgrade, it sends nothing and only polls no more: the heartbeat finds that out.
    /// </summary>
    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_that_leaves_is_seen_to_leave(string transport, int revision)
    {
        await using var server = await StartAsync();
        await using var client = await SocketIoClient.ConnectAsync(server.Address, transport, revision);
        await client.EmitAsync("hello");
        await client.UntilAsync(received => received.Contains("hello []"));

        await client.DisconnectAsync();

        DisconnectReason[] expected = transport switch
        {
            "polling" => [DisconnectReason.ServerDisconnect],
            "websocket" => [DisconnectReason.ServerDisconnect, DisconnectReason.TransportClose],
            _ => [DisconnectReason.ServerDisconnect, DisconnectReason.TransportClose, DisconnectReason.PingTimeout],
        };
        (await server.Journal.OnlyReasonAsync()).ShouldBeOneOf(expected);
    }

    private static Task<RecordingServer> StartAsync() => RecordingServer.StartAsync<SocketIoHandler>(options =>
    {
        options.AllowEIO3 = true;
        // The heartbeats come fast, and the answers may take their time: the machine may be busy.
        options.PingInterval = TimeSpan.FromMilliseconds(300);
        options.PingTimeout = TimeSpan.FromSeconds(30);
    });
}
