using System.Text;

namespace EngineIo.Tests.Polling;

/// <summary>Bodies that are not Engine.IO: 400 and the end, with the packets before the bad one delivered and none after it.</summary>
public sealed class BadBodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("|4a")]
    [InlineData("4a||4b", "text a")]
    [InlineData("4a|", "text a")]
    [InlineData("7")]
    [InlineData("x")]
    [InlineData("B")]
    [InlineData("4a|7|4b", "text a")]
    [InlineData("4a|bAQID|B|4b", "text a", "binary 010203")]
    [InlineData("bA")]
    [InlineData("4a|b****|4b", "text a")]
    [InlineData("2")]
    [InlineData("2probe")]
    [InlineData("4a|2|4b", "text a")]
    [InlineData(" 4a")]
    [InlineData("٤x")]
    public async Task What_is_not_a_payload_ends_the_session(string payload, params string[] delivered)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(payload)).Status.ShouldBe(400);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", .. delivered, "disconnect ParseError"]);
        await client.ShouldBeGoneAsync();
    }

    [Theory]
    [InlineData("34ff")]
    [InlineData("34c0af")]
    [InlineData("34eda080")]
    public async Task Text_that_is_not_UTF8_ends_the_session(string hex)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync([.. "4good\u001e"u8, .. Convert.FromHexString(hex)])).Status.ShouldBe(400);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text good", "disconnect ParseError"]);
    }

    [Fact]
    public async Task A_parked_poll_is_told_that_the_session_has_ended()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await client.PostAsync("7")).Status.ShouldBe(400);

        (await poll.Response.WithinLimit()).ShouldBePayload("1");
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("Application/Octet-Stream")]
    [InlineData("application/octet-stream; charset=binary")]
    public async Task A_binary_body_is_400_at_once(string contentType)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        var response = await server.SendAsync(RawRequest.Head("POST", client.Target, 100, $"Content-Type: {contentType}"));

        response.Status.ShouldBe(400);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    /// <summary>Requests that break the rules of HTTP, or bend them.</summary>
    public static TheoryData<string> MalformedRequests =>
    [
        "GET\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling HTTP/1.1\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling&sid=%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling&sid=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling&transport=websocket HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/?EIO=4&EIO=3&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/?EIO=4&transport=polling&sid=a&sid=b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/?&&&=&?= HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/?EIO[]=4&transport[]=polling HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /engine.io/%00?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /engine.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /engine.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n4a",
        "POST /engine.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /engine.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST /engine.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: x\r\n\r\n",
        "BREW /engine.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: x\r\n\r\n",
        "BREW /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n",
        "TRACE /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(MalformedRequests))]
    public async Task Malformed_requests_are_4xx_and_never_hang(string request)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        var response = await server.SendAsync(request.Replace("SID", client.Sid, StringComparison.Ordinal));

        response.Status.ShouldBeInRange(400, 499, request);
        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_very_long_sid_is_4xx()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={new string('a', 6_000)}")).ShouldBeError(1);
        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={new string('a', 60_000)}")).Status.ShouldBeInRange(400, 499);
    }

    [Fact]
    public Task Random_bytes_as_bodies_are_200_or_4xx_and_never_hang() => Randomised.RunAsync(async random =>
    {
        await using var server = await TestServer.StartAsync();
        byte[] alphabet = [0x1e, (byte)'4', (byte)'b', (byte)'A', (byte)'=', 0xff, (byte)'2', 0xe2, 0x82, 0xac, (byte)'1', (byte)'\n'];
        for (var i = 0; i < 60; i++)
        {
            var client = await server.OpenPollingAsync();
            var body = Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]).ToArray();

            var status = (await client.PostAsync(body)).Status;

            (status is 200 or 400).ShouldBeTrue($"{status} for {Convert.ToHexString(body)} ({Encoding.Latin1.GetString(body)})");
        }

        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    });
}
