using EngineIo.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Logging;

/// <summary>Messages of a kind, text or binary, that no method of the handler takes.</summary>
public sealed class UntakenMessageTests
{
    [Fact]
    public async Task On_polling_they_are_dropped_counted_and_said_once_for_each_client()
    {
        await using var server = await StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        var other = await server.OpenPollingAsync();

        (await client.PostAsync("bAQID|4a|bAQID|b|4b")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4a|4b");
        (await other.PostAsync("b")).ShouldBeOk();

        await other.ShouldBeAliveAsync();
        server.Log.Problems.Select(line => (line.Level, line.Id.Id, line.Message)).ShouldBe(
        [
            (LogLevel.Warning, 60, SaidOf(client.Sid, "binary", "text messages alone")),
            (LogLevel.Warning, 60, SaidOf(other.Sid, "binary", "text messages alone")),
        ]);
        readings.Of("unreadable_messages").ShouldBe(["4 no_method"]);
        readings.Of("messages").ShouldContain("7 receive", "they were received all the same");
    }

    [Fact]
    public async Task On_WebSocket_too()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendBinaryAsync([1, 2, 3]);
        await socket.SendBinaryAsync([]);
        await socket.SendTextAsync("4a");

        (await socket.ReceiveTextAsync()).ShouldBe("4a");
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldBe(SaidOf(socket.Sid, "binary", "text messages alone"));
    }

    [Fact]
    public async Task A_handler_that_takes_no_messages_takes_neither_kind()
    {
        await using var server = await StartAsync(map: app => app.MapEngineIo<DeafHandler>());
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("4canary");
        await socket.SendBinaryAsync([1]);

        await Limits.UntilAsync(() => server.Log.Problems.Count > 0, "it is said");
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldBe(SaidOf(socket.Sid, "text", "no messages"));
    }

    [Fact]
    public async Task JSON_is_text()
    {
        await using var server = await StartAsync(map: app => app.MapEngineIo<ShapeHandler>());
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendBinaryAsync("{\"type\":\"circle\",\"Radius\":3}"u8.ToArray());
        await socket.SendTextAsync("4{\"type\":\"circle\",\"Radius\":3}");

        (await socket.ReceiveTextAsync()).ShouldBe("4{\"type\":\"circle\",\"Radius\":3}");
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("binary");
    }

    [Fact]
    public async Task On_polling_the_client_is_disconnected_where_the_application_wants_it()
    {
        await using var server = await StartAsync(options => options.UnreadableMessage = UnreadableMessage.Disconnect);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4a|b|4b")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4a|1");
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task And_on_WebSocket_with_a_word_of_the_application_before_it()
    {
        await using var server = await StartAsync(options =>
        {
            options.UnreadableMessage = UnreadableMessage.Disconnect;
            options.OnUnreadableMessage = (socket, exception) => socket.SendAsync($"{exception.Message} {exception.ExpectedType is null}");
        });
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync([.. RawFrame.EncodeText("4a"), .. RawFrame.Encode(2, [1]), .. RawFrame.EncodeText("4b")]);

        (await socket.ReceiveToEndAsync()).ShouldBe(
            ["text 4a", "text 4The message is binary: the handler takes text messages alone. True", "text 1", "close 1002"]);
    }

    [Fact]
    public async Task The_application_hears_of_each_even_if_they_are_dropped()
    {
        var count = 0;
        await using var server = await StartAsync(options => options.OnUnreadableMessage = (_, _) =>
        {
            Interlocked.Increment(ref count);
            return default;
        });
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("b|b|b|4a")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4a");
        count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_JSON_is_counted_with_a_cause_of_its_own()
    {
        await using var server = await StartAsync(map: app => app.MapEngineIo<ShapeHandler>());
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4x|4null|b")).ShouldBeOk();

        await Limits.UntilAsync(() => server.Log.Problems.Count == 3, "all are said");
        readings.Of("unreadable_messages").ShouldBe(["2 not_json", "1 no_method"], ignoreOrder: true);
    }

    private static string SaidOf(string sid, string kind, string taken) =>
        $"Dropped a {kind} message of client {sid[..6]}…: the handler takes {taken}. Logged once per client.";

    private static Task<TestServer> StartAsync(Action<EngineIoOptions>? options = null, Action<WebApplication>? map = null) =>
        TestServer.StartAsync(new ServerSetup { Options = options, Map = map ?? (app => app.MapEngineIo<SilentHandler>()) });
}
