namespace EngineIo.Tests.Jsonp;

/// <summary>What a client posts in a form.</summary>
public sealed class PostTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Texts_that_forms_and_browsers_change_come_back_as_they_were(int revision)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);
        string[] texts = ["", "a b+c%41&d=e", "line\nend", @"backslash\n", "€😀", "\"quoted\"", "\u2028", "true"];

        foreach (var text in texts)
        {
            (await client.PostAsync($"4{text}")).ShouldBeOk();
            (await client.PollAsync()).ShouldBe(JsonpClient.Packets(revision, $"4{text}"));
        }

        server.Recorder.Events(client.Sid).ShouldBe(["connect", .. texts.Select(text => $"text {text}")]);
    }

    [Theory]
    [InlineData(3, "d=2:4a10:b4AQIDBA%3D%3D2:4b")]
    [InlineData(4, "d=4a%1EbAQIDBA%3D%3D%1E4b")]
    public async Task All_packets_of_a_form_are_dispatched_in_order(int revision, string form)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);

        (await client.PostFormAsync(form)).ShouldBeOk();
        await server.Recorder.UntilCountAsync(client.Sid, 4);

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text a", "binary 01020304", "text b"]);
    }

    [Theory]
    [InlineData(@"d=4:4a\nb", "text a\nb")]
    [InlineData(@"d=5:4a\\nb", @"text a\nb")]
    [InlineData("d=4:4a%5Cnb", "text a\nb")]
    [InlineData("d=5:4a%5C%5Cnb", @"text a\nb")]
    [InlineData("d=4:4a+b", "text a b")]
    [InlineData("d=4:4a%2Bb", "text a+b")]
    [InlineData("x=y&d=2:4%E2%82%AC&z", "text €")]
    public async Task The_field_is_unescaped_before_its_lengths_are_counted(string form, string recorded)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, 3);

        (await client.PostFormAsync(form)).ShouldBeOk();

        await server.Recorder.UntilAsync(client.Sid, recorded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4a")]
    [InlineData("d")]
    [InlineData("d=")]
    [InlineData("x=4a")]
    [InlineData("D=4a")]
    public async Task A_form_without_a_payload_ends_the_session(string form)
    {
        foreach (var revision in new[] { 3, 4 })
        {
            await using var server = await JsonpClient.StartServerAsync();
            var client = await JsonpClient.OpenAsync(server, revision);

            (await client.PostFormAsync(form)).ShouldBeError(3);

            (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
            (await client.PostFormAsync(form)).ShouldBeError(1);
        }
    }

    [Theory]
    [InlineData("643d34ff")]
    [InlineData("643d34256666")]
    [InlineData("643d34256332253431")]
    public async Task Text_that_is_not_UTF8_ends_the_session(string form)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, 4);

        (await client.PostFormAsync(Convert.FromHexString(form))).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    [Theory]
    [InlineData(3, "d=5:4aaaa")]
    [InlineData(4, "d=4123456")]
    public async Task MaxPayload_counts_the_form(int revision, string form)
    {
        await using var server = await JsonpClient.StartServerAsync(options => options.MaxPayload = 9);
        var client = await JsonpClient.OpenAsync(server, revision);

        (await client.PostFormAsync(form)).ShouldBeOk();
        (await client.PostFormAsync(form + "&")).Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect PayloadTooLarge");
    }

    [Fact]
    public async Task A_ping_of_protocol_3_is_answered()
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, 3);

        (await client.PostAsync("2")).ShouldBeOk();

        (await client.PollAsync()).ShouldBe("1:3");
    }

    [Theory]
    [InlineData(3, "1:6")]
    [InlineData(4, "6")]
    public async Task A_goodbye_ends_the_session(int revision, string noop)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);
        using var poll = await client.ParkAsync();

        (await client.PostAsync("1")).ShouldBeOk();

        JsonpClient.Payload(await poll.Response.WithinLimit()).ShouldBe(noop);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ClientDisconnect"]);
    }
}
