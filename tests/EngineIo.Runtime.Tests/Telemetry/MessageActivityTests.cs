using System.Diagnostics;

namespace EngineIo.Tests.Telemetry;

/// <summary><c>engineio.message</c> and <c>engineio.disconnect</c>.</summary>
public sealed class MessageActivityTests
{
    private readonly TracedServer _traced = new();

    [Fact]
    public async Task Each_message_is_a_trace_of_its_own_that_links_to_the_request_of_its_WebSocket()
    {
        await using var server = await TestServer.StartAsync(_traced.Setup);
        using var traces = new Traces(server.Services);
        using var socket = await server.OpenWebSocketAsync();

        await socket.RoundTripAsync("one");
        await socket.RoundTripAsync("two");

        var activities = await traces.UntilEndedAsync("engineio.message", 2);
        var request = _traced.Requests("GET").ShouldHaveSingleItem();
        activities.Select(activity => activity.TraceId).Append(request.TraceId).ShouldBeUnique();
        activities.ShouldAllBe(activity => activity.ParentId == null && activity.Kind == ActivityKind.Consumer);
        activities.ShouldAllBe(activity => activity.Links.Single().Context == request);
        activities[0].TagObjects.ShouldBe(
            [
                new("engineio.handler", "EngineIo.Tests.Support.RecordingHandler"), new("engineio.transport", "websocket"),
                new("engineio.message.type", "text"), new("engineio.message.size", 3), new("engineio.sid", $"{socket.Sid[..6]}…"),
            ]);
    }

    [Fact]
    public async Task On_polling_it_links_to_the_request_that_brought_it_also_when_it_had_to_wait()
    {
        await using var server = await TestServer.StartAsync(_traced.Setup);
        using var traces = new Traces(server.Services);
        var busy = new TaskCompletionSource();
        server.Script.OnText = (_, text) => text == "first" ? new(busy.Task) : default;
        var client = await server.OpenPollingAsync();

        await client.PostAsync("4first");
        await client.PostAsync("4second");
        await client.PostAsync("4third");
        busy.SetResult();

        var activities = await traces.UntilEndedAsync("engineio.message", 3);
        activities.Select(activity => activity.Links.Single().Context).ShouldBe(_traced.Requests("POST"));
        activities.ShouldAllBe(activity => activity.ParentId == null);
    }

    [Fact]
    public async Task What_the_handler_does_is_a_part_of_it()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        List<string?> ids = [];
        server.Script.OnText = async (socket, text) =>
        {
            ids.Add(Activity.Current?.Id);
            await Task.Yield();
            ids.Add(Activity.Current?.Id);
            await socket.SendAsync(text);
        };
        using var client = await server.OpenWebSocketAsync();

        await client.RoundTripAsync("hello");

        var id = (await traces.UntilEndedAsync("engineio.message")).ShouldHaveSingleItem().Id;
        ids.ShouldBe([id, id]);
    }

    [Fact]
    public async Task Nothing_of_a_message_is_left_where_the_next_is_read()
    {
        await using var server = await TestServer.StartAsync(_traced.Setup);
        using var traces = new Traces(server.Services);
        server.Script.OnText = (socket, text) =>
        {
            // Never stopped: what is left on the thread would be the next message's.
            new Activity("left behind").Start();
            return socket.SendAsync(text);
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendAsync([.. RawFrame.EncodeText("4one"), .. RawFrame.EncodeText("4two")]);
        await client.ReceiveTextAsync();
        await client.ReceiveTextAsync();
        await client.RoundTripAsync("three");

        var activities = await traces.UntilEndedAsync("engineio.message", 3);
        var request = _traced.Requests("GET").ShouldHaveSingleItem();
        activities.ShouldAllBe(activity => activity.ParentId == null && activity.Links.Single().Context == request);
    }

    [Fact]
    public async Task A_handler_that_throws_is_an_error()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        server.Script.OnText = (_, _) => throw new InvalidDataException("at once");
        server.Script.OnBinary = async (_, _) => { await Task.Yield(); throw new TimeoutException("later"); };
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("4hello");
        await socket.SendBinaryAsync([1]);

        var activities = await traces.UntilEndedAsync("engineio.message", 2);
        activities.ShouldAllBe(activity => activity.Status == ActivityStatusCode.Error && activity.Events.Single().Name == "exception");
        activities.Select(activity => activity.GetTagItem("error.type"))
            .ShouldBe(["System.IO.InvalidDataException", "System.TimeoutException"]);
    }

    [Fact]
    public async Task A_handler_that_stops_because_its_client_left_is_none()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        server.Script.OnText = async (socket, _) => await Task.Delay(Timeout.Infinite, socket.Closed);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("4wait");
        await server.Recorder.UntilAsync(socket.Sid, "text wait");
        await socket.SendTextAsync("1");

        (await traces.UntilEndedAsync("engineio.message")).ShouldHaveSingleItem().Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task The_end_of_a_client_is_one_too()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        server.Script.OnDisconnect = (_, _) => throw new NotSupportedException("at the end");
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("1");

        var activity = (await traces.UntilEndedAsync("engineio.disconnect")).ShouldHaveSingleItem();
        activity.ParentId.ShouldBeNull();
        activity.GetTagItem("engineio.disconnect.reason").ShouldBe("client_disconnect");
        activity.GetTagItem("error.type").ShouldBe("System.NotSupportedException");
    }

    [Fact]
    public async Task No_message_and_no_whole_sid_is_in_what_is_told()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();

        await client.PostAsync("4a secret");
        await client.PostAsync("1");
        await traces.UntilEndedAsync("engineio.disconnect");

        string[] told =
        [
            .. traces.Ended.SelectMany(activity => activity.TagObjects).Select(tag => $"{tag.Value}"),
            .. readings.All.SelectMany(reading => reading.Tags.Values).Select(value => $"{value}"),
        ];
        told.ShouldContain("client_disconnect");
        told.ShouldNotContain(text => text.Contains("secret") || text.Contains(client.Sid));
    }

    [Fact]
    public async Task Where_nobody_traces_the_handler_runs_in_the_request()
    {
        await using var server = await TestServer.StartAsync(_traced.Setup);
        ActivityContext? context = null;
        server.Script.OnText = (socket, text) =>
        {
            context = Activity.Current?.Context;
            return socket.SendAsync(text);
        };
        using var client = await server.OpenWebSocketAsync();

        await client.RoundTripAsync("hello");

        context.ShouldBe(_traced.Requests("GET").ShouldHaveSingleItem());
    }
}
