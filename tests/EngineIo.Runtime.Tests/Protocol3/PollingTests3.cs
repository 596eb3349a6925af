namespace EngineIo.Tests.Protocol3;

/// <summary>What goes over polls and POSTs of protocol 3.</summary>
public sealed class PollingTests3
{
    [Fact]
    public async Task Text_packets_of_a_POST_are_dispatched_in_order_and_echoed()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync("3:4😀2:4€1:42:4a")).ShouldBeOk();
        await server.Recorder.UntilCountAsync(client.Sid, 5);

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text 😀", "text €", "text ", "text a"]);
        await ShouldReceiveAsync(client, "3:4😀2:4€1:42:4a");
    }

    [Fact]
    public async Task Base64_in_a_text_POST_is_binary()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server, "&b64=1");

        (await client.PostAsync("2:4a10:b4AQIDBA==2:b4")).ShouldBeOk();
        await server.Recorder.UntilCountAsync(client.Sid, 4);

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text a", "binary 01020304", "binary "]);
        await ShouldReceiveAsync(client, "2:4a10:b4AQIDBA==2:b4");
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("Application/Octet-Stream; charset=utf-8")]
    public async Task A_POST_of_octet_stream_is_a_binary_payload(string contentType)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        byte[] payload = [.. Payload3.TextPart("4€"), .. Payload3.BinaryPart(1, 2, 3, 4), .. Payload3.BinaryPart(), .. Payload3.TextPart("4")];

        (await server.SendAsync(RawRequest.WithBody("POST", client.Target, payload, $"Content-Type: {contentType}"))).ShouldBeOk();
        await server.Recorder.UntilCountAsync(client.Sid, 5);

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text €", "binary 01020304", "binary ", "text "]);
    }

    [Fact]
    public async Task Without_b64_a_batch_that_holds_binary_is_binary_to_the_byte()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        await server.Server.SendAsync(client.Sid, "€");
        await server.Server.SendAsync(client.Sid, new byte[] { 1, 2, 3, 4 });

        (await client.PollAsync()).ShouldBeBinary(0, 4, 0xff, 0x34, 0xe2, 0x82, 0xac, 1, 5, 0xff, 4, 1, 2, 3, 4);
    }

    [Fact]
    public async Task With_b64_a_batch_that_holds_binary_is_text()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server, "&b64=1");

        await server.Server.SendAsync(client.Sid, "€");
        await server.Server.SendAsync(client.Sid, new byte[] { 1, 2, 3, 4 });
        await server.Server.SendAsync(client.Sid, "😀");

        (await client.PollAsync()).ShouldBePayload("2:4€10:b4AQIDBA==3:4😀");
    }

    [Fact]
    public async Task Only_the_batch_that_holds_binary_is_binary()
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxPacketsPerPoll = 2);
        var client = await PollingClient3.OpenAsync(server);
        foreach (var text in new[] { "a", "b", "c" }) await server.Server.SendAsync(client.Sid, text);
        await server.Server.SendAsync(client.Sid, new byte[] { 0xff });
        await server.Server.SendAsync(client.Sid, "d");

        (await client.PollAsync()).ShouldBePayload("2:4a2:4b");
        (await client.PollAsync()).ShouldBeBinary([.. Payload3.TextPart("4c"), .. Payload3.BinaryPart(0xff)]);
        (await client.PollAsync()).ShouldBePayload("2:4d");
    }

    [Fact]
    public async Task B64_is_fixed_at_the_handshake()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        await server.Server.SendAsync(client.Sid, new byte[] { 1 });

        (await server.GetAsync($"{client.Target}&b64=1")).ShouldBeBinary(Payload3.BinaryPart(1));
    }

    [Fact]
    public async Task Lengths_of_several_digits_are_right_in_both_forms()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);
        var text = string.Concat(Enumerable.Repeat("€😀", 1000));
        var data = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();

        await server.Server.SendAsync(client.Sid, text);
        (await client.PollAsync()).ShouldBePayload($"3001:4{text}");
        await server.Server.SendAsync(client.Sid, text);
        await server.Server.SendAsync(client.Sid, data);
        (await client.PollAsync()).ShouldBeBinary([.. Payload3.TextPart($"4{text}"), .. Payload3.BinaryPart(data)]);
    }

    [Fact]
    public async Task Many_tiny_packets_in_one_body_keep_their_order()
    {
        await using var server = await PollingClient3.StartServerAsync();
        server.Script.RecordsMessages = false;
        var count = 0;
        server.Script.OnText = (_, text) =>
        {
            if (text == $"{count % 10}") count++;
            return default;
        };
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"2:4{i % 10}")))).ShouldBeOk();

        await Limits.UntilAsync(() => Volatile.Read(ref count) == 200_000, "all are handled in order");
    }

    /// <summary>The echoes may come in several polls.</summary>
    private static async Task ShouldReceiveAsync(PollingClient3 client, string payload)
    {
        var received = "";
        while (received.Length < payload.Length) received += (await client.PollAsync()).Text;
        received.ShouldBe(payload);
    }
}
