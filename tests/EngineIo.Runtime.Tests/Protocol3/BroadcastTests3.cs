namespace EngineIo.Tests.Protocol3;

/// <summary>One message for all: it is encoded once, and reaches each client as that client reads it.</summary>
public sealed class BroadcastTests3
{
    [Fact]
    public async Task A_broadcast_reaches_every_client_in_its_own_encoding()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var polling3 = await PollingClient3.OpenAsync(server);
        var base64Polling3 = await PollingClient3.OpenAsync(server, "&b64=1");
        using var socket3 = await PollingClient3.OpenWebSocketAsync(server);
        using var base64Socket3 = await PollingClient3.OpenWebSocketAsync(server, "&b64=1");
        var polling4 = await server.OpenPollingAsync();
        using var socket4 = await server.OpenWebSocketAsync();
        using var base64Socket4 = await server.OpenWebSocketAsync("&b64=1");

        await server.Server.BroadcastAsync("€");
        await server.Server.BroadcastAsync(new byte[] { 1, 2, 3, 4 });

        (await polling3.PollAsync()).ShouldBeBinary([.. Payload3.TextPart("4€"), .. Payload3.BinaryPart(1, 2, 3, 4)]);
        (await base64Polling3.PollAsync()).ShouldBePayload("2:4€10:b4AQIDBA==");
        (await polling4.PollAsync()).ShouldBePayload("4€|bAQIDBA==");
        await ShouldReceiveAsync(socket3, "text 4€", "binary 0401020304");
        await ShouldReceiveAsync(base64Socket3, "text 4€", "text b4AQIDBA==");
        await ShouldReceiveAsync(socket4, "text 4€", "binary 01020304");
        await ShouldReceiveAsync(base64Socket4, "text 4€", "text bAQIDBA==");
    }

    [Fact]
    public async Task A_broadcast_of_64_KiB_and_of_nothing_arrives_whole()
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket3 = await PollingClient3.OpenWebSocketAsync(server);
        using var base64Socket3 = await PollingClient3.OpenWebSocketAsync(server, "&b64=1");
        var large = Enumerable.Range(0, 65_536).Select(i => (byte)i).ToArray();

        foreach (var data in new[] { large, [] })
        {
            await server.Server.BroadcastAsync(data);

            (await socket3.ReceiveAsync())!.Payload.ShouldBe([4, .. data]);
            (await base64Socket3.ReceiveTextAsync()).ShouldBe($"b4{Convert.ToBase64String(data)}");
        }
    }

    private static async Task ShouldReceiveAsync(RawWebSocket socket, params string[] frames)
    {
        foreach (var frame in frames) (await socket.ReceiveAsync())!.ToString().ShouldBe(frame);
    }
}
