namespace EngineIo.Tests.Protocol3;

/// <summary>How polling ends in protocol 3: the packets are those of protocol 4, in payloads with lengths.</summary>
public sealed class PollingEndTests3
{
    [Fact]
    public async Task A_client_that_says_goodbye_has_its_parked_poll_sent_home_with_a_noop()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();

        (await client.PostAsync("2:4a1:12:4b")).ShouldBeOk();

        (await poll.Response.WithinLimit()).Text.ShouldBeOneOf("1:6", "2:4a");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ClientDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_goodbye_alone_sends_the_parked_poll_home_with_a_noop()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();

        (await client.PostAsync("1:1")).ShouldBeOk();

        (await poll.Response.WithinLimit()).ShouldBePayload("1:6");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_the_server_disconnects_gets_what_waits_and_the_close_packet(bool withBinary)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        await server.Server.SendAsync(client.Sid, "a");
        if (withBinary) await server.Server.SendAsync(client.Sid, new byte[] { 9 });

        (await server.Server.DisconnectAsync(client.Sid)).ShouldBeTrue();

        var response = await client.PollAsync();
        if (withBinary) response.ShouldBeBinary([.. Payload3.TextPart("4a"), .. Payload3.BinaryPart(9), .. Payload3.TextPart("1")]);
        else response.ShouldBePayload("2:4a1:1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_second_poll_is_refused_and_the_first_gets_a_close_packet()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();

        (await client.PollAsync()).ShouldBeError(3);

        (await poll.Response.WithinLimit()).ShouldBePayload("1:1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
    }
}
