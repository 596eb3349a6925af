using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Logging;

/// <summary>JSON of one of several types: the property that says which need not come first, and the log says so if it is missing.</summary>
public sealed class PolymorphicMessageTests
{
    [Theory]
    [InlineData("""{"type":"circle","Radius":3}""", """{"type":"circle","Radius":3}""")]
    [InlineData("""{"Radius":3,"type":"circle"}""", """{"type":"circle","Radius":3}""")]
    [InlineData("""{"More":{"type":"square"},"Side":4,"type":"square"}""", """{"type":"square","Side":4}""")]
    public async Task Its_place_does_not_matter(string message, string reply)
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync($"4{message}")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload($"4{reply}");
        server.Log.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"Radius":3}""")]
    [InlineData("{}")]
    public async Task That_it_is_missing_is_said(string message)
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync($"4{message}")).ShouldBeOk();

        await Limits.UntilAsync(() => server.Log.Problems.Count > 0, "it is said");
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldEndWith(
            "The message is not JSON of the type 'Shape': the property 'type', which says which type it is, is missing.");
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup { Map = app => app.MapEngineIo<ShapeHandler>() });
}
