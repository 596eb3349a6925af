using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Logging;

/// <summary>Messages that are not the JSON that a handler reads: a client's mistake, and no error of the server's.</summary>
public sealed class UnreadableMessageTests
{
    private const string Good = """4{"Kind":"twice","Number":21}""";

    /// <summary>What is not a question. Each holds a word that no log may repeat.</summary>
    public static TheoryData<string> Hostile =>
    [
        "not-json-but-a-canary",
        """{"Kind":"canary","Number":"not a number"}""",
        """{"Kind":"canary","Number":1e400}""",
        $$"""{"Kind":"canary","Number":{{new string('9', 10_000)}}}""",
        """{"Kind":"canary \ud800","Number":1}""",
        """{"Kind":"canary \x","Number":1}""",
        """{"Kind":"canary","Number":1}x""",
        """{"Kind":"canary","Number":1}{"Kind":"canary","Number":1}""",
        """{"Kind":"canary","Number":1,}""",
        """{"Kind":"canary","Number":1 // canary""",
        "\uFEFF{\"Kind\":\"canary\",\"Number\":1}",
        "{\"Kind\":\"canary\0\",\"Number\":1}",
        $$"""{"canary":{{string.Concat(Enumerable.Repeat("[", 100_000))}}""",
        $$"""{"canary":{{string.Concat(Enumerable.Repeat("{\"a\":", 1000))}}1{{new string('}', 1001)}}""",
        "[\"canary\"]",
        "\"canary\"",
        "null",
        " null ",
        "",
        " ",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task One_is_dropped_with_a_line_that_does_not_repeat_it_and_the_next_is_answered(string message)
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync("&age=7");

        (await client.PostAsync($"4{message}")).ShouldBeOk();
        (await client.PostAsync(Good)).ShouldBeOk();

        (await client.PollAsync()).Text.ShouldContain("42");
        var line = server.Log.Problems.ShouldHaveSingleItem();
        line.Level.ShouldBe(LogLevel.Warning);
        line.Exception.ShouldBeNull();
        line.Message.ShouldContain("JSON of the type 'Question'");
        server.Log.Entries.ShouldAllBe(entry => !entry.Message.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_name_that_comes_twice_the_last_counts()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync("&age=7");

        (await client.PostAsync("""4{"Kind":"a","Kind":"b","Number":1,"Number":2,"More":[]}""")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("""4{"Kind":"b","Doubled":4}""");
    }

    [Fact]
    public async Task The_application_hears_of_each_among_the_events_of_the_client()
    {
        await using var server = await StartAsync(options => options.OnUnreadableMessage = async (socket, exception) =>
        {
            await Task.Delay(20);
            await socket.SendAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{exception.ExpectedType!.Name} at {exception.LineNumber}:{exception.BytePositionInLine}; {exception.Message}"));
        });
        var client = await server.OpenPollingAsync("&age=7");

        (await client.PostAsync($$"""{{Good}}|4{"Kind":1}|{{Good}}|4null|{{Good}}""")).ShouldBeOk();

        var packets = "";
        while (packets.Split('\u001e', StringSplitOptions.RemoveEmptyEntries).Length < 5)
            packets += (await client.PollAsync()).Text + "\u001e";
        packets.TrimEnd('\u001e').Split('\u001e').ShouldBe(
        [
            """4{"Kind":"twice","Doubled":42}""",
            "4Question at 0:9; The message is not JSON of the type 'Question': it can't be read from byte 9 of line 0 on.",
            """4{"Kind":"twice","Doubled":42}""",
            "4Question at 0:0; The message is not JSON of the type 'Question': it is null.",
            """4{"Kind":"twice","Doubled":42}""",
        ]);
    }

    [Fact]
    public async Task What_the_application_throws_about_one_is_logged_and_harms_nothing_else()
    {
        await using var server = await StartAsync(
            options => options.OnUnreadableMessage = (_, _) => throw new InvalidOperationException("the application's"));
        using var socket = await server.OpenWebSocketAsync("&age=7");

        await socket.SendTextAsync("4{");
        await socket.SendTextAsync(Good);

        (await socket.ReceiveTextAsync()).ShouldContain("42");
        server.Log.Problems.Select(line => (line.Level, line.Id.Id)).ShouldBe([(LogLevel.Warning, 16), (LogLevel.Error, 8)]);
    }

    [Fact]
    public async Task On_polling_the_client_is_disconnected_where_the_application_wants_it()
    {
        await using var server = await StartAsync(Disconnecting);
        var client = await server.OpenPollingAsync("&age=7");

        (await client.PostAsync($"{Good}|4null|{Good}")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("""4{"Kind":"twice","Doubled":42}|4why|1""");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["disconnect at 7, ParseError, UnreadableMessageException"]);
        await client.ShouldBeGoneAsync();
        server.Log.Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_parked_poll_takes_the_last_words()
    {
        await using var server = await StartAsync(Disconnecting);
        var client = await server.OpenPollingAsync("&age=7");
        using var poll = await client.ParkAsync();

        (await client.PostAsync("4null")).ShouldBeOk();

        (await poll.Response).ShouldBePayload("4why|1");
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task On_WebSocket_too_and_what_is_behind_it_is_not_handled()
    {
        await using var server = await StartAsync(Disconnecting);
        using var socket = await server.OpenWebSocketAsync("&age=7");

        await socket.SendAsync([.. RawFrame.EncodeText(Good), .. RawFrame.EncodeText("4null"), .. RawFrame.EncodeText(Good)]);

        (await socket.ReceiveToEndAsync()).ShouldBe(["""text 4{"Kind":"twice","Doubled":42}""", "text 4why", "text 1", "close 1002"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["disconnect at 7, ParseError, UnreadableMessageException"]);
    }

    [Fact]
    public async Task Nor_is_what_was_queued_behind_it()
    {
        var told = new TaskCompletionSource();
        await using var server = await StartAsync(options =>
        {
            options.UnreadableMessage = UnreadableMessage.Disconnect;
            options.OnUnreadableMessage = async (_, _) => await told.Task;
        });
        using var socket = await server.OpenWebSocketAsync("&age=7");

        await socket.SendTextAsync("4null");
        await socket.SendTextAsync(Good);
        await Limits.SettleAsync();
        told.SetResult();

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1002"]);
    }

    private static void Disconnecting(EngineIoOptions options)
    {
        options.UnreadableMessage = UnreadableMessage.Disconnect;
        options.OnUnreadableMessage = (socket, _) => socket.SendAsync("why");
    }

    private static Task<TestServer> StartAsync(Action<EngineIoOptions>? options = null) =>
        TestServer.StartAsync(new ServerSetup { Options = options, Map = app => app.MapEngineIo<TypedHandler>() });
}
