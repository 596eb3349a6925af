using Microsoft.AspNetCore.Hosting;

namespace EngineIo.Hosting.Tests.Servers;

/// <summary>The limits of the web server, and those of Engine.IO.</summary>
public sealed class KestrelTests
{
    private static readonly ServerSetup SmallBodies = new()
    {
        Options = options => options.MaxPayload = 10_000,
        Build = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 100),
    };

    [Fact]
    public async Task MaxPayload_counts_and_not_the_limit_of_the_web_server()
    {
        await using var server = await TestServer.StartAsync(SmallBodies);
        var client = await server.OpenPollingAsync();
        var largest = $"4{new string('x', 9_999)}";

        (await client.PostAsync(largest)).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload(largest);
        (await client.PostAsync($"{largest}x")).Status.ShouldBe(413);
    }
}
