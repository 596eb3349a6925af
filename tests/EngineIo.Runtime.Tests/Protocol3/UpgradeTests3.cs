namespace EngineIo.Tests.Protocol3;

/// <summary>From polling to WebSocket in protocol 3.</summary>
public sealed class UpgradeTests3
{
    [Fact]
    public async Task The_probe_is_answered_on_the_WebSocket_and_a_parked_poll_gets_a_noop()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();

        using var socket = await client.ProbeAsync();

        (await poll.Response.WithinLimit()).ShouldBePayload("1:6");
        (await client.PollAsync()).ShouldBePayload("1:6");
    }

    [Fact]
    public async Task Messages_of_the_window_go_out_behind_the_5()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var socket = await client.ProbeAsync();

        await server.Server.SendAsync(client.Sid, "a");
        await server.Server.SendAsync(client.Sid, new byte[] { 1 });
        await socket.SendTextAsync("5");
        await server.Server.SendAsync(client.Sid, "b");

        (await socket.ReceiveTextAsync()).ShouldBe("4a");
        (await socket.ReceiveAsync())!.ToString().ShouldBe("binary 0401");
        (await socket.ReceiveTextAsync()).ShouldBe("4b");
        await socket.RoundTripAsync("nothing else came");
        (await client.PollAsync()).ShouldBeError(3);
    }

    [Fact]
    public async Task A_poll_in_the_window_carries_what_waits_in_its_own_encoding()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var socket = await client.ProbeAsync();
        await server.Server.SendAsync(client.Sid, new byte[] { 1 });

        (await client.PollAsync()).ShouldBeBinary(Payload3.BinaryPart(1));

        await server.Server.SendAsync(client.Sid, new byte[] { 2 });
        await socket.SendTextAsync("5");
        (await socket.ReceiveAsync())!.ToString().ShouldBe("binary 0402");
    }

    [Fact]
    public async Task A_session_opened_with_b64_keeps_to_it_after_the_upgrade()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server, "&b64=1");
        using var socket = await client.ProbeAsync();
        await socket.SendTextAsync("5");

        await socket.SendBinaryAsync([4, 1, 2, 3, 4]);

        (await socket.ReceiveTextAsync()).ShouldBe("b4AQIDBA==");
    }

    [Fact]
    public async Task A_ping_on_polling_within_the_window_is_answered()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var socket = await client.ProbeAsync();

        (await client.PostAsync("1:2")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("1:3");
    }

    /// <summary>In protocol 3 a binary frame starts with a type, too.</summary>
    [Theory]
    [InlineData(false, "35")]
    [InlineData(false, "3578")]
    [InlineData(true, "05")]
    [InlineData(true, "0501ff")]
    public async Task An_upgrade_packet_is_known_by_its_type_without_a_probe(bool isBinary, string packet)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();
        using var socket = await client.UpgradeAsync();

        await socket.SendAsync(RawFrame.Encode(isBinary ? RawFrame.Binary : RawFrame.Text, Convert.FromHexString(packet)));

        (await poll.Response.WithinLimit()).ShouldBePayload("1:6");
        await socket.RoundTripAsync();
        (await client.PollAsync()).ShouldBeError(3);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("4a")]
    [InlineData("6:2probe")]
    public async Task Polling_goes_on_after_an_upgrade_that_fails(string firstFrame)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var socket = await client.UpgradeAsync();

        await socket.SendTextAsync(firstFrame);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1002"]);
        await client.ShouldBeAliveAsync();
        using var second = await client.ProbeAsync();
        await second.SendTextAsync("5");
        await second.RoundTripAsync("upgraded");
    }
}
