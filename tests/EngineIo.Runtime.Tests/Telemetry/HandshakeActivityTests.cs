using System.Diagnostics;

namespace EngineIo.Tests.Telemetry;

/// <summary><c>engineio.connect</c>.</summary>
public sealed class HandshakeActivityTests
{
    private readonly TracedServer _traced = new();

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task A_handshake_is_a_part_of_its_request(string transport)
    {
        await using var server = await TestServer.StartAsync(_traced.Setup);
        using var traces = new Traces(server.Services);

        if (transport == "polling") await server.OpenPollingAsync();
        else (await server.OpenWebSocketAsync()).Dispose();

        var activity = (await traces.UntilEndedAsync("engineio.connect")).ShouldHaveSingleItem();
        var request = _traced.Requests("GET").ShouldHaveSingleItem();
        activity.TraceId.ShouldBe(request.TraceId);
        activity.ParentSpanId.ShouldBe(request.SpanId);
        activity.Kind.ShouldBe(ActivityKind.Internal);
        activity.Status.ShouldBe(ActivityStatusCode.Unset);
        activity.TagObjects.ShouldBe(
            [
                new("engineio.handler", "EngineIo.Tests.Support.RecordingHandler"), new("engineio.transport", transport),
                new("engineio.protocol.version", "4"), new("engineio.sid", $"{server.Recorder.Sids.Single()[..6]}…"),
            ]);
    }

    [Fact]
    public async Task It_ends_before_the_life_of_a_WebSocket()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);

        using var socket = await server.OpenWebSocketAsync();
        await traces.UntilEndedAsync("engineio.connect");

        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task What_the_connect_handler_does_is_a_part_of_it()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        List<string?> names = [];
        server.Script.OnConnect = async (_, _) =>
        {
            names.Add(Activity.Current?.OperationName);
            await Task.Yield();
            names.Add(Activity.Current?.OperationName);
            return ConnectResult.Accept;
        };

        await server.OpenPollingAsync();

        names.ShouldBe(["engineio.connect", "engineio.connect"]);
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_its_cause()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 1);
        using var traces = new Traces(server.Services);
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject());
        await server.GetAsync("/engine.io/?EIO=4&transport=polling");
        server.Script.OnConnect = (_, _) => new(ConnectResult.Accept);
        await server.OpenPollingAsync();

        await server.GetAsync("/engine.io/?EIO=4&transport=polling");

        var activities = await traces.UntilEndedAsync("engineio.connect", 3);
        activities.Select(activity => activity.Status)
            .ShouldBe([ActivityStatusCode.Error, ActivityStatusCode.Unset, ActivityStatusCode.Error]);
        activities.Select(activity => activity.GetTagItem("error.type")).ShouldBe(["refused_by_handler", null, "max_connections"]);
    }

    [Fact]
    public async Task What_the_connect_handler_throws_is_its_event()
    {
        await using var server = await TestServer.StartAsync();
        using var traces = new Traces(server.Services);
        server.Script.OnConnect = (_, _) => throw new InvalidDataException("no");

        await server.GetAsync("/engine.io/?EIO=4&transport=polling");

        var activity = (await traces.UntilEndedAsync("engineio.connect")).ShouldHaveSingleItem();
        activity.Status.ShouldBe(ActivityStatusCode.Error);
        activity.GetTagItem("error.type").ShouldBe("handler_failed");
        activity.Events.ShouldHaveSingleItem().Tags.ShouldContain(
            new KeyValuePair<string, object?>("exception.type", "System.IO.InvalidDataException"));
    }
}
