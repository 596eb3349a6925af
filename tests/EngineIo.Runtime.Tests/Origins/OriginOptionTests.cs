using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Origins;

/// <summary>
/// Where the allowed origins come from, and those that are refused at the start, because no browser would ever send them.
/// </summary>
public sealed class OriginOptionTests
{
    private const string Handshake = "/engine.io/?EIO=4&transport=polling";

    [Fact]
    public async Task Configuration_may_hold_a_list()
    {
        await using var server = await StartAsync(("AllowedOrigins:0", "https://a.example"), ("AllowedOrigins:1", "https://*.b.example"));

        (await server.GetAsync(Handshake, "Origin: https://a.example")).ShouldAllow("https://a.example");
        (await server.GetAsync(Handshake, "Origin: https://x.b.example")).ShouldAllow("https://x.b.example");
        (await server.GetAsync(Handshake, "Origin: http://localhost")).ShouldRefuseOrigin();
    }

    [Fact]
    public async Task Configuration_may_hold_a_single_one()
    {
        await using var server = await StartAsync(("AllowedOrigins", "https://a.example"));

        (await server.GetAsync(Handshake, "Origin: https://a.example")).ShouldAllow("https://a.example");
        (await server.GetAsync(Handshake, "Origin: https://b.example")).ShouldRefuseOrigin();
    }

    [Fact]
    public async Task Configuration_may_hold_the_empty_text_for_no_check()
    {
        await using var server = await StartAsync(("AllowedOrigins", ""));

        var response = await server.GetAsync(Handshake, "Origin: https://a.example");

        response.Status.ShouldBe(200);
        response.ShouldHaveNoOriginHeaders();
    }

    [Fact]
    public async Task Configuration_may_forbid_cookies()
    {
        await using var server = await StartAsync(("AllowedOrigins", "*"), ("AllowCredentials", "false"));

        (await server.GetAsync(Handshake, "Origin: https://a.example")).ShouldAllow("https://a.example", credentials: false);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("*.example.com")]
    [InlineData("https://")]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com/chat")]
    [InlineData("https://example.com?")]
    [InlineData("https://example.com#")]
    [InlineData("file:///")]
    [InlineData("file:")]
    [InlineData("://")]
    [InlineData("://example.com")]
    [InlineData("app://*")]
    [InlineData("app://*.")]
    [InlineData("app://user@host")]
    [InlineData("app://a b")]
    [InlineData("1app://host")]
    [InlineData("a_p://host")]
    [InlineData("chrome-extension://*")]
    [InlineData("capacitor://localhost/")]
    [InlineData("ws://")]
    [InlineData("Null")]
    [InlineData("https://example.com:")]
    [InlineData("https://example.com:99999")]
    [InlineData("https://user@example.com")]
    [InlineData("https://@example.com")]
    [InlineData(" https://example.com")]
    [InlineData("https://example.com ")]
    [InlineData("https:\\\\example.com")]
    [InlineData("https:example.com")]
    [InlineData("https://ex\u00e4mple.com")]
    [InlineData("https://*")]
    [InlineData("https://*example.com")]
    [InlineData("https://a.*.example.com")]
    [InlineData("https://*.*.example.com")]
    [InlineData("https://[0:0:0:0:0:0:0:1]")]
    [InlineData(null)]
    public async Task What_is_no_origin_stops_the_start(string? origin)
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(
            () => TestServer.StartAsync(options => options.AllowedOrigins = [origin!]));

        exception.Message.ShouldContain("AllowedOrigins");
        exception.Message.ShouldContain($"\"{origin}\"");
        exception.Message.ShouldContain("https://*.example.com", customMessage: "what is expected");
    }

    private static Task<TestServer> StartAsync(params (string Key, string Value)[] values) => TestServer.StartAsync(new ServerSetup
    {
        Build = builder => builder.Configuration.AddInMemoryCollection(
            values.Select(pair => KeyValuePair.Create<string, string?>($"EngineIo:{pair.Key}", pair.Value))),
    });
}
