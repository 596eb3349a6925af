using System.Text;

namespace EngineIo.Tests.Polling;

/// <summary>
/// A client whose POST is refused learns why before its poll ends: it reports what it learns first, and "transport close" says nothing.
/// </summary>
public sealed class RefusedPostTests
{
    public static TheoryData<string, int, string> Refused => new()
    {
        { $"4{new string('a', 100)}", 413, "PayloadTooLarge" },
        { "x", 400, "ParseError" },
        { "4a|x", 400, "ParseError" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task The_poll_ends_100_ms_after_the_answer(string payload, int status, string reason)
    {
        var time = new ManualTimeProvider();
        await using var server = await StartAsync(time);
        server.Script.OnText = (_, _) => default;
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();
        using var connection = await server.ConnectAsync();

        var body = Encoding.UTF8.GetBytes(payload.Replace('|', '\u001e'));
        await connection.SendAsync(RawRequest.WithBody("POST", client.Target, body));

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(status);
        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe($"disconnect {reason}");
        await time.AdvanceByAsync(TimeSpan.FromMilliseconds(95));
        poll.Response.IsCompleted.ShouldBeFalse();
        (await time.AdvanceUntilAsync(poll.Response, TimeSpan.FromSeconds(5))).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        (await poll.Response).ShouldBePayload("1");
        await client.ShouldBeGoneAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_poll_ends_when_the_connection_of_the_answer_does(bool resets)
    {
        await using var server = await StartAsync(new());
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.WithBody("POST", client.Target, new byte[101]));
        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(413);
        poll.Response.IsCompleted.ShouldBeFalse();

        if (resets) connection.Reset();
        else connection.Dispose();

        (await poll.Response.WithinLimit()).ShouldBePayload("1");
    }

    [Fact]
    public async Task Without_a_poll_nothing_waits()
    {
        var time = new ManualTimeProvider();
        await using var server = await StartAsync(time);
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.WithBody("POST", client.Target, new byte[101]));

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(413);
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task A_poll_that_leaves_meanwhile_is_let_go()
    {
        await using var server = await StartAsync(new());
        var client = await server.OpenPollingAsync();
        var poll = await client.ParkAsync();
        var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.WithBody("POST", client.Target, new byte[101]));
        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(413);

        poll.Abort();
        connection.Dispose();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task The_host_does_not_wait_for_a_client_to_read_its_refusal()
    {
        await using var server = await StartAsync(new());
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.WithBody("POST", client.Target, new byte[101]));
        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(413);

        await server.StopAsync();

        (await poll.Response.WithinLimit()).ShouldBePayload("1");
    }

    private static Task<TestServer> StartAsync(ManualTimeProvider time) =>
        TestServer.StartAsync(new ServerSetup { Time = time, Options = options => options.MaxPayload = 100 });
}
