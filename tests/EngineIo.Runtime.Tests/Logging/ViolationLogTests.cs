namespace EngineIo.Tests.Logging;

/// <summary>A client that breaks a rule, and loses its session, leaves one line as clear as that of a refused request.</summary>
public sealed class ViolationLogTests
{
    private const string Subject = "broke the protocol";

    [Theory]
    [InlineData("4a||4b", "an empty packet")]
    [InlineData("x", "unknown type")]
    [InlineData("b!", "base64")]
    [InlineData("2", "only the server sends")]
    public async Task A_POST_that_is_no_payload(string payload, string received)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(payload)).ShouldBeError(3);

        server.Log.ShouldSay(Subject, received, "", "protocol");
    }

    [Fact]
    public async Task A_POST_that_is_too_large()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4more than ten")).Status.ShouldBe(413);

        server.Log.ShouldSay(Subject, "POST of 14 bytes", "10", "MaxPayload");
    }

    [Fact]
    public async Task A_POST_of_bytes()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        var request = RawRequest.WithBody("POST", client.Target, "4a"u8, "Content-Type: application/octet-stream");
        (await server.SendAsync(request)).ShouldBeError(3);

        server.Log.ShouldSay(Subject, "application/octet-stream", "text", "protocol");
    }

    [Fact]
    public async Task A_second_GET()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await client.PollAsync()).ShouldBeError(3);

        server.Log.ShouldSay(Subject, "a second GET", "one GET", "protocol");
    }

    [Fact]
    public async Task A_second_POST()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var post = await server.ConnectAsync();
        await post.SendAsync(RawRequest.Head("POST", client.Target, 100));
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        (await client.PostAsync("4a")).ShouldBeError(3);

        server.Log.ShouldSay(Subject, "a second POST", "one POST", "protocol");
    }

    [Fact]
    public async Task A_WebSocket_message_that_is_too_large()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("4more than ten");
        await socket.ReceiveToCloseAsync();

        server.Log.ShouldSay(Subject, "a WebSocket message of more than 10 bytes", "10", "MaxPayload");
    }

    [Fact]
    public async Task A_frame_that_is_none()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Text, "4x"u8, isMasked: false));
        await socket.ReceiveToCloseAsync();

        server.Log.ShouldSay(Subject, "frames", "masked", "RFC 6455");
    }
}
