using System.Text;

namespace EngineIo.Tests.Handshake;

/// <summary><c>transport=websocket</c> without a full upgrade request: code 3, and no message of any session is consumed.</summary>
public sealed class UpgradeHeaderTests
{
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    /// <summary>The headers of requests that are no full upgrade request, with <c>|</c> between them.</summary>
    public static TheoryData<string> NotUpgrades =>
    [
        "",
        $"Upgrade: websocket|{Key}|Sec-WebSocket-Version: 13",
        $"Upgrade: websocket|Connection: keep-alive|{Key}|Sec-WebSocket-Version: 13",
        $"Connection: Upgrade|{Key}|Sec-WebSocket-Version: 13",
        $"Upgrade: h2c|Connection: Upgrade|{Key}|Sec-WebSocket-Version: 13",
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13",
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Key: short|Sec-WebSocket-Version: 13",
        $"Upgrade: websocket|Connection: Upgrade|{Key}|Sec-WebSocket-Version: 12",
    ];

    [Theory]
    [MemberData(nameof(NotUpgrades))]
    public async Task A_handshake_without_a_full_upgrade_request_is_code_3(string headers)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync("/engine.io/?EIO=4&transport=websocket", Split(headers))).ShouldBeError(3);

        server.Recorder.Sids.ShouldBeEmpty();
        server.Server.Count.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(NotUpgrades))]
    public async Task For_a_session_it_is_code_3_and_what_waits_for_the_client_still_waits(string headers)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        (await server.Server.SendAsync(client.Sid, "kept")).ShouldBeTrue();

        (await server.GetAsync(client.UpgradeTarget, Split(headers))).ShouldBeError(3);

        (await client.PollAsync()).ShouldBePayload("4kept");
        server.Recorder.Events(client.Sid).ShouldBe(["connect"]);
    }

    [Fact]
    public async Task A_POST_to_the_WebSocket_transport_of_a_polling_session_is_code_3()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.WithBody("POST", client.UpgradeTarget, "4lost"u8))).ShouldBeError(3);

        await client.ShouldBeAliveAsync();
        server.Recorder.Events(client.Sid).ShouldNotContain("text lost");
    }

    [Theory]
    [InlineData("Upgrade: WebSocket", "Connection: keep-alive, Upgrade")]
    [InlineData("upgrade: WEBSOCKET", "connection: upgrade")]
    public async Task The_headers_are_read_without_case_and_in_lists(string upgrade, string connection)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = await server.ConnectAsync();

        await raw.SendAsync(RawRequest.Bodiless(
            "GET", "/engine.io/?EIO=4&transport=websocket", upgrade, connection, Key, "Sec-WebSocket-Version: 13"));

        (await RawResponse.ReadAsync(raw.Reader)).Status.ShouldBe(101);
        Encoding.ASCII.GetString(await raw.Reader.ReadExactlyAsync(4)).ShouldEndWith("0{");
    }

    private static string[] Split(string headers) => headers.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
