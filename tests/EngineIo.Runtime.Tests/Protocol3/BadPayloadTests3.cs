namespace EngineIo.Tests.Protocol3;

/// <summary>POSTs that are not payloads of protocol 3, or too large.</summary>
public sealed class BadPayloadTests3
{
    [Theory]
    [InlineData("abc")]
    [InlineData(":")]
    [InlineData("x:4")]
    [InlineData("-1:4")]
    [InlineData("6:4hell")]
    [InlineData("4hello")]
    [InlineData("0:")]
    [InlineData("1:7")]
    [InlineData("\u001e2:4b")]
    public async Task A_text_payload_that_is_none_ends_the_session_behind_its_good_packets(string payload)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync("2:4a" + payload)).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ParseError"]);
        await client.ShouldBeGoneAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_payload_ends_the_session(bool isBinary)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await (isBinary ? client.PostBinaryAsync() : client.PostAsync(""))).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    [Theory]
    [InlineData("00ff")]
    [InlineData("0001")]
    [InlineData("0201ff34")]
    [InlineData("0009ff3461")]
    [InlineData("0103ff")]
    [InlineData("0101ff34")]
    [InlineData("323a3461")]
    public async Task A_binary_payload_that_is_none_ends_the_session_behind_its_good_packets(string payload)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostBinaryAsync([.. Payload3.TextPart("4a"), .. Convert.FromHexString(payload)])).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ParseError"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task Four_hundred_digits_are_refused_at_once()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync(new string('9', 400) + ":4")).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxPayload_counts_the_bytes_of_the_body(bool isBinary)
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxPayload = 10);
        var client = await PollingClient3.OpenAsync(server);

        if (isBinary)
        {
            (await client.PostBinaryAsync(Payload3.BinaryPart(1, 2, 3, 4, 5, 6))).ShouldBeOk();
            (await client.PostBinaryAsync(Payload3.BinaryPart(1, 2, 3, 4, 5, 6, 7, 8))).Status.ShouldBe(413);
        }
        else
        {
            (await client.PostAsync("4:4a€€")).ShouldBeOk();
            (await client.PostAsync("5:4aa€€")).Status.ShouldBe(413);
        }

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect PayloadTooLarge");
    }
}
