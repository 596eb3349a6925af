namespace EngineIo.Tests.Polling;

/// <summary>
/// Handlers that block their thread: nothing to recommend, and no reason to end a session, except with inline scheduling.
/// </summary>
public sealed class BlockingHandlerTests
{
    [Fact]
    public async Task A_pong_is_taken_while_the_handler_of_the_POST_before_it_blocks()
    {
        await using var server = await TestServer.StartAsync();
        using var goesOn = new ManualResetEventSlim();
        server.Script.OnText = (_, _) =>
        {
            goesOn.Wait(Limits.Wait).ShouldBeTrue();
            return default;
        };
        var client = await server.OpenPollingAsync();
        var first = client.PostAsync("4slow");
        await server.Recorder.UntilAsync(client.Sid, "text slow");

        (await client.PostAsync("3").WithinLimit()).ShouldBeOk();
        var third = client.PostAsync("4b");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        first.IsCompleted.ShouldBeFalse();
        third.IsCompleted.ShouldBeFalse();
        goesOn.Set();
        (await first.WithinLimit()).ShouldBeOk();
        (await third.WithinLimit()).ShouldBeOk();
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text slow", "text b"]);
    }
}
