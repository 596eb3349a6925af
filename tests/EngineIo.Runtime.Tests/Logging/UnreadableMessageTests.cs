using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Logging;

/// <summary>Messages that are not the JSON that a handler reads: a client's mistake, and no error of the server's.</summary>
public sealed class UnreadableMessageTests
{
    [Theory]
    [InlineData("not-json-but-a-canary")]
    [InlineData("""{"Kind":"canary","Number":"not a number"}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task One_is_dropped_with_a_line_that_does_not_repeat_it_and_the_next_is_answered(string message)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Map = app => app.MapEngineIo<TypedHandler>() });
        var client = await server.OpenPollingAsync("&age=7");

        (await client.PostAsync($"4{message}")).Status.ShouldBe(200);
        (await client.PostAsync("""4{"Kind":"twice","Number":21}""")).Status.ShouldBe(200);

        (await client.PollAsync()).Text.ShouldContain("42");
        var line = server.Log.Problems.ShouldHaveSingleItem();
        line.Level.ShouldBe(LogLevel.Warning);
        line.Exception.ShouldBeNull();
        line.Message.ShouldContain("JSON of a Question");
        server.Log.Entries.ShouldAllBe(entry => !entry.Message.Contains("canary", StringComparison.Ordinal));
    }
}
