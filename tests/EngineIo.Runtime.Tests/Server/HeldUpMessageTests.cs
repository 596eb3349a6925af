using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Server;

/// <summary>
/// A handler that is at work for longer than PingInterval + PingTimeout, with messages of its client behind it, is said once.
/// </summary>
public sealed class HeldUpMessageTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sincePong;

    [Fact]
    public async Task A_handler_that_waits_for_the_next_message_of_its_client()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4wait|4next|4another")).ShouldBeOk();
        await PassAsync(client, seconds: 40);
        server.Log.Problems.ShouldBeEmpty();
        await PassAsync(client, seconds: 10);

        var line = server.Log.Problems.ShouldHaveSingleItem();
        (line.Level, line.Id.Id).ShouldBe((LogLevel.Warning, 61));
        line.Message.ShouldContain("longer than PingInterval + PingTimeout (00:00:45), and 2 messages of the client wait behind it");
        await PassAsync(client, seconds: 100);
        server.Log.Problems.ShouldHaveSingleItem();
        _next.SetResult();
    }

    [Fact]
    public async Task A_message_that_comes_late_is_behind_it_too()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4wait")).ShouldBeOk();
        await PassAsync(client, seconds: 100);
        server.Log.Problems.ShouldBeEmpty("nothing waits");
        (await client.PostAsync("4next")).ShouldBeOk();
        await PassAsync(client, seconds: 1);

        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("and 1 messages");
        _next.SetResult();
    }

    [Fact]
    public async Task Many_that_each_take_their_time_are_no_mistake()
    {
        await using var server = await StartAsync();
        server.Script.OnText = (_, _) => new(Task.Delay(TimeSpan.FromSeconds(30), _time));
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4a|4b|4c|4d")).ShouldBeOk();
        for (var i = 1; i < 4; i++)
        {
            await PassAsync(client, seconds: 31);
            await Limits.UntilAsync(() => server.Recorder.Events(client.Sid).Count > i + 1, "the next one is at work");
        }

        server.Log.Problems.ShouldBeEmpty();
    }

    private async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(new ServerSetup { Time = _time });
        server.Script.OnText = (_, text) => text == "wait" ? new(_next.Task) : default;
        return server;
    }

    /// <summary>Lets time pass, in which the client answers each ping.</summary>
    private async Task PassAsync(PollingClient client, int seconds)
    {
        for (; seconds > 0; seconds--)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            if (++_sincePong < 26) continue;
            (await client.PollAsync()).ShouldBePayload("2");
            (await client.PostAsync("3")).ShouldBeOk();
            _sincePong = 0;
        }
    }
}
