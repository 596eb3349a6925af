using System.IO.Compression;
using System.Text;

namespace EngineIo.Tests.Jsonp;

/// <summary>The scripts that carry payloads.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(3, """___eio[0]("6:4hello");""")]
    [InlineData(4, """___eio[0]("4hello");""")]
    public async Task The_body_is_one_call_to_the_byte(int revision, string body)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);
        await server.Server.SendAsync(client.Sid, "hello");

        var response = await server.GetAsync(client.Target);

        response.Text.ShouldBe(body);
        response.Status.ShouldBe(200);
        response.Header("Content-Type").ShouldBe("text/javascript; charset=UTF-8");
        response.Header("X-Content-Type-Options").ShouldBe("nosniff");
        response.Header("Cache-Control").ShouldBe("no-store");
        response.Header("Content-Length").ShouldBe($"{body.Length}");
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("<")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--")]
    [InlineData("]]>")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\0")]
    [InlineData("\u001e")]
    [InlineData("€😀")]
    [InlineData("\\\"); alert(1); (\"")]
    public async Task What_could_end_the_string_the_line_or_the_tag_is_escaped(string text)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, 3);
        await server.Server.SendAsync(client.Sid, text);

        var response = await server.GetAsync(client.Target);

        JsonpClient.Payload(response).ShouldBe($"{text.Length + 1}:4{text}");
        var literal = response.Text["___eio[0](\"".Length..^"\");".Length];
        literal.ShouldAllBe(c => c >= ' ' && c <= '~');
        literal.ShouldNotContain('"');
        literal.ShouldNotContain('<');
        literal.ShouldNotContain('>');
    }

    [Theory]
    [InlineData(3, "2:4a10:b4AQIDBA==")]
    [InlineData(4, "4a\u001ebAQIDBA==")]
    public async Task Binary_is_base64(int revision, string payload)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);
        await server.Server.SendAsync(client.Sid, "a");
        await server.Server.SendAsync(client.Sid, new byte[] { 1, 2, 3, 4 });

        (await client.PollAsync()).ShouldBe(payload);
    }

    [Theory]
    [InlineData(3, "2:4a1:1")]
    [InlineData(4, "4a\u001e1")]
    public async Task A_parked_poll_is_answered_with_a_script_too(int revision, string payload)
    {
        await using var server = await JsonpClient.StartServerAsync();
        server.Script.OnDisconnect = (socket, _) => socket.SendAsync("a");
        var client = await JsonpClient.OpenAsync(server, revision);
        using var poll = await client.ParkAsync();

        (await server.Server.DisconnectAsync(client.Sid)).ShouldBeTrue();

        JsonpClient.Payload(await poll.Response.WithinLimit()).ShouldBe(payload);
    }

    [Theory]
    [InlineData(3, "1:6")]
    [InlineData(4, "6")]
    public async Task A_poll_that_makes_way_for_an_upgrade_gets_its_noop_in_a_script(int revision, string noop)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);
        using var poll = await client.ParkAsync();
        using var socket = await RawWebSocket.OpenAsync(
            server.EndPoint, $"{server.Path}?EIO={revision}&transport=websocket&sid={client.Sid}");

        await socket.SendTextAsync("2probe");

        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        JsonpClient.Payload(await poll.Response.WithinLimit()).ShouldBe(noop);
        await socket.SendTextAsync("5");
        await socket.RoundTripAsync("upgraded");
    }

    [Fact]
    public async Task A_long_script_is_compressed_for_a_client_that_takes_it()
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, 4);
        var text = new string('x', 5000);
        await server.Server.SendAsync(client.Sid, text);

        var response = await server.GetAsync(client.Target, "Accept-Encoding: gzip");

        response.Header("Content-Encoding").ShouldBe("gzip");
        await using var plain = new GZipStream(new MemoryStream(response.Body), CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.ASCII);
        (await reader.ReadToEndAsync()).ShouldBe($"___eio[0](\"4{text}\");");
    }
}
