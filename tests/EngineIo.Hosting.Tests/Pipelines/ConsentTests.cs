using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>
/// The sid's cookie is a technical one: a policy that waits for the user's consent does not withhold it, unless it is told to.
/// </summary>
public sealed class ConsentTests
{
    [Fact]
    public async Task It_is_essential_by_default()
    {
        await using var server = await StartAsync(options => options.Cookie = new() { Name = "io" });

        (await HandshakeAsync(server)).Header("Set-Cookie").ShouldStartWith("io=");
        using var socket = await server.OpenWebSocketAsync();
        socket.Response.Header("Set-Cookie").ShouldStartWith("io=");
    }

    [Fact]
    public async Task A_builder_that_can_say_so_makes_it_wait_for_consent()
    {
        await using var server = await StartAsync(
            options => options.Cookie = new EngineIoCookieBuilder { Name = "io", IsEssential = false });

        (await HandshakeAsync(server)).Header("Set-Cookie").ShouldBeNull();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, true)]
    public async Task Configuration_says_it(string? isEssential, bool isSet)
    {
        await using var server = await StartAsync(
            null, new() { ["EngineIo:Cookie:Name"] = "io", ["EngineIo:Cookie:IsEssential"] = isEssential });

        ((await HandshakeAsync(server)).Header("Set-Cookie") is not null).ShouldBe(isSet);
    }

    private static Task<RawResponse> HandshakeAsync(TestServer server) => server.GetAsync("/engine.io/?EIO=4&transport=polling");

    private static Task<TestServer> StartAsync(Action<EngineIoOptions>? options, Dictionary<string, string?>? configuration = null) =>
        TestServer.StartAsync(new ServerSetup
        {
            Options = options,
            Build = builder => builder.Configuration.AddInMemoryCollection(configuration),
            Map = app =>
            {
                app.UseCookiePolicy(new() { CheckConsentNeeded = _ => true });
                app.MapEngineIo<RecordingHandler>();
            },
        });
}
