using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Servers;

/// <summary>The limits that the application sets by the framework's means, and that of Engine.IO: the smaller counts.</summary>
public sealed class KestrelTests
{
    private static readonly Dictionary<string, ServerSetup> Limited = new()
    {
        ["of Kestrel"] = new() { Build = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 100) },
        ["of the endpoint"] = new() { Map = app => app.MapEngineIo<RecordingHandler>().WithMetadata(new RequestSizeLimitAttribute(100)) },
        ["of its group"] = new()
        {
            Map = app => app.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(100)).MapEngineIo<RecordingHandler>(),
        },
    };

    public static TheoryData<string> Limits => [.. Limited.Keys];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_smaller_limit_of_the_framework_counts(string limit)
    {
        await using var server = await TestServer.StartAsync(Limited[limit]);
        var client = await server.OpenPollingAsync();
        var largest = $"4{new string('x', 99)}";

        (await client.PostAsync(largest)).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload(largest);
        (await client.PostAsync($"{largest}x")).Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect PayloadTooLarge");
        server.Log.Entries.Single(
            entry => entry.Level == LogLevel.Information && entry.Category.StartsWith("EngineIo", StringComparison.Ordinal)).Message
            .ShouldContain("a POST of 101 bytes, expected at most 100; decided by the framework's limit");
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task The_handshake_promises_no_more_than_it(string limit)
    {
        await using var server = await TestServer.StartAsync(Limited[limit]);
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, "/engine.io/?EIO=4&transport=websocket");

        (await server.OpenPollingAsync()).OpenJson.ShouldEndWith("\"maxPayload\":100}");
        (await socket.ReadOpenAsync()).ShouldEndWith("\"maxPayload\":100}");
    }

    [Theory]
    [InlineData(null, 50_000_000, 50_000_000)] // nobody has asked for the web server's default
    [InlineData(30_000_000, 50_000_000, 30_000_000)]
    [InlineData(2_000_000, 1_000_000, 1_000_000)]
    [InlineData(0, 1_000_000, 1)] // to clients 0 is no limit
    public async Task It_promises_the_smaller_of_the_limits(int? endpoint, int option, int promised)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Options = options => options.MaxPayload = option,
            Map = app =>
            {
                var mapped = app.MapEngineIo<RecordingHandler>();
                if (endpoint is { } bytes) mapped.WithMetadata(new RequestSizeLimitAttribute(bytes));
            },
        });

        (await server.OpenPollingAsync()).OpenJson.ShouldEndWith($"\"maxPayload\":{promised}}}");
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task It_cuts_off_a_body_of_unknown_length(string limit)
    {
        await using var server = await TestServer.StartAsync(Limited[limit]);
        var client = await server.OpenPollingAsync();
        var body = Enumerable.Repeat((byte)'4', 1000).ToArray();

        (await server.SendAsync(RawRequest.Chunked("POST", client.Target, body, 10))).Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
    }

    [Fact]
    public async Task An_endpoint_without_a_limit_of_the_framework_has_that_of_the_option()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Options = options => options.MaxPayload = 100,
            Map = app => app.MapEngineIo<RecordingHandler>().WithMetadata(new DisableRequestSizeLimitAttribute()),
        });
        var client = await server.OpenPollingAsync();

        (await client.PostAsync($"4{new string('x', 99)}")).ShouldBeOk();
        (await client.PostAsync($"4{new string('x', 100)}")).Status.ShouldBe(413);
    }
}
