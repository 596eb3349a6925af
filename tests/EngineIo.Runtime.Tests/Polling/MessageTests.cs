namespace EngineIo.Tests.Polling;

/// <summary>Messages over polling, there and back.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_text_is_posted_and_its_echo_polled()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4hello")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4hello");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text hello"]);
    }

    [Fact]
    public async Task Several_packets_are_dispatched_in_order_and_the_echo_is_the_same_payload()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4a|4b|bAQIDBA==|4€")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4a|4b|bAQIDBA==|4€");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text a", "text b", "binary 01020304", "text €"]);
    }

    [Theory]
    [InlineData("4", "text ")]
    [InlineData("b", "binary ")]
    [InlineData("b//79", "binary fffefd")]
    [InlineData("b+/8=", "binary fbff")]
    [InlineData("4😀石€", "text 😀石€")]
    public async Task One_packet_alone_is_echoed_to_the_byte(string packet, string recorded)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(packet)).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload(packet);
        server.Recorder.Events(client.Sid).ShouldBe(["connect", recorded]);
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("true")]
    [InlineData("\"x\"")]
    [InlineData("[ 1 ]")]
    [InlineData("-0")]
    [InlineData("null")]
    [InlineData("1e400")]
    [InlineData("{\"a\": 1 , \"a\":2}\r\n")]
    public async Task Text_that_looks_like_JSON_stays_the_same_bytes(string text)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync($"4{text}")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload($"4{text}");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", $"text {text}"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task Any_content_type_but_one_is_text(string contentType)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        string[] headers = contentType.Length == 0 ? [] : [$"Content-Type: {contentType}"];

        (await server.SendAsync(RawRequest.WithBody("POST", client.Target, "4a\u001e4b"u8, headers))).ShouldBeOk();

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text a", "text b"]);
    }

    [Fact]
    public async Task Packets_that_mean_nothing_from_a_client_are_ignored()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("0|4a|5|4b|6|0{}|4c")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4a|4b|4c");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text a", "text b", "text c"]);
    }

    [Fact]
    public async Task Ten_thousand_pongs_that_nobody_asked_for_start_no_timer()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var client = await server.OpenPollingAsync();
        (await client.PostAsync("3")).ShouldBeOk();
        var timers = time.ArmedTimers;

        (await client.PostAsync(string.Join('|', Enumerable.Repeat("3", 10_000)))).ShouldBeOk();

        time.ArmedTimers.ShouldBe(timers);
        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_chunked_body_is_read_to_its_end()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var text = new string('x', 10_000);

        var body = System.Text.Encoding.UTF8.GetBytes($"4{text}\u001e4€");
        (await server.SendAsync(RawRequest.Chunked("POST", client.Target, body, 999))).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload($"4{text}|4€");
    }

    [Fact]
    public async Task Half_a_million_tiny_packets_in_one_body_are_all_handled()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var count = 0;
        server.Script.RecordsMessages = false;
        server.Script.OnText = (_, text) =>
        {
            if (text.Length == 0) count++;
            return default;
        };

        (await client.PostAsync(string.Join('|', Enumerable.Repeat("4", 500_000)))).ShouldBeOk();

        count.ShouldBe(500_000);
    }

    [Fact]
    public async Task Many_packets_for_a_handler_that_awaits_keep_their_order()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        List<string> handled = [];
        var done = new TaskCompletionSource();
        server.Script.RecordsMessages = false;
        server.Script.OnText = async (_, text) =>
        {
            await Task.Yield();
            handled.Add(text);
            if (text == "last") done.SetResult();
        };

        var texts = Enumerable.Range(0, 50_000).Select(i => $"{i}").Append("last").ToArray();
        (await client.PostAsync(string.Join('|', texts.Select(text => $"4{text}")))).ShouldBeOk();

        await done.Task.WithinLimit();
        handled.ShouldBe(texts);
    }

    [Fact]
    public async Task A_client_that_expects_100_continue_gets_it()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.Head("POST", client.Target, 6, "Expect: 100-continue"));
        (await connection.Reader.ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");
        (await connection.Reader.ReadLineAsync()).ShouldBe("");
        await connection.SendAsync("4hello");

        (await RawResponse.ReadAsync(connection.Reader)).ShouldBeOk();
    }
}
