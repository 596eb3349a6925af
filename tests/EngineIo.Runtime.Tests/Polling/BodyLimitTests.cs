using System.Text;

namespace EngineIo.Tests.Polling;

/// <summary><c>MaxPayload</c> counts bytes, and holds before the body is read.</summary>
public sealed class BodyLimitTests
{
    [Theory]
    [InlineData("4€€€")]
    [InlineData("4123456789")]
    [InlineData("4a|bAQID|4")]
    public async Task As_many_bytes_as_allowed_pass(string payload)
    {
        Encoding.UTF8.GetByteCount(payload).ShouldBe(10);
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(payload)).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload(payload);
    }

    [Theory]
    [InlineData("4€€€a")]
    [InlineData("41234567890")]
    public async Task One_byte_more_is_413_and_ends_the_session(string payload)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(payload)).Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
        await client.ShouldBeGoneAsync();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(long.MaxValue)]
    public async Task The_answer_does_not_wait_for_a_body_that_is_announced_too_long(long announced)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();

        var response = await server.SendAsync(RawRequest.Head("POST", client.Target, announced));

        response.Status.ShouldBe(413);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
    }

    [Fact]
    public async Task A_chunked_body_is_cut_off_while_it_streams()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.Bodiless("POST", client.Target, "Transfer-Encoding: chunked"));
        await connection.SendAsync("6\r\n4aaaaa\r\n");
        await connection.SendAsync("6\r\nbbbbbb\r\n");

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(413);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
    }

    [Fact]
    public async Task A_chunked_body_of_as_many_bytes_as_allowed_passes()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.Chunked("POST", client.Target, "4123456789"u8.ToArray(), 3))).ShouldBeOk();
    }

    [Fact]
    public async Task A_body_far_over_the_web_servers_own_limit_passes_when_the_option_allows_it()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 40_000_000);
        var client = await server.OpenPollingAsync();
        var length = 0;
        server.Script.RecordsMessages = false;
        server.Script.OnText = (_, text) =>
        {
            length = text.Length;
            return default;
        };

        (await client.PostAsync("4" + new string('x', 35_000_000))).ShouldBeOk();

        length.ShouldBe(35_000_000);
    }
}
