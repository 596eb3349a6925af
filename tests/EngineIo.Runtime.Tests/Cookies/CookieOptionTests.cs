using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Cookies;

/// <summary>Where the cookie's settings come from, and those that are refused at the start.</summary>
public sealed class CookieOptionTests
{
    [Fact]
    public async Task Configuration_may_hold_its_name()
    {
        await using var server = await StartAsync(("Cookie", "io"));

        (await CookieAsync(server)).ShouldBe($"io={server.Recorder.Sids.Single()}; path=/; samesite=lax; httponly");
    }

    [Fact]
    public async Task Configuration_may_hold_its_attributes()
    {
        await using var server = await StartAsync(
            ("Cookie:Name", "io"), ("Cookie:Path", "/chat"), ("Cookie:Domain", "example.com"), ("Cookie:SameSite", "Strict"),
            ("Cookie:SecurePolicy", "Always"), ("Cookie:MaxAge", "00:01:00"));

        (await CookieAsync(server)).ShouldBe(
            $"io={server.Recorder.Sids.Single()}; max-age=60; domain=example.com; path=/chat; secure; samesite=strict; httponly");
    }

    [Theory]
    [InlineData("a;b")]
    [InlineData("a; domain=evil.com")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("a b")]
    [InlineData(" ")]
    [InlineData("a=b")]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    [InlineData("k\u00e4se")]
    public async Task A_bad_name_stops_the_start(string name) => await ShouldRefuseAsync(new() { Name = name }, "name");

    [Fact]
    public async Task A_cookie_without_a_name_stops_the_start() => await ShouldRefuseAsync(new(), "name");

    [Theory]
    [InlineData("")]
    [InlineData("chat")]
    [InlineData("/a;b")]
    [InlineData("/; domain=evil.com")]
    [InlineData("/a\r\nX-Injected: 1")]
    [InlineData("/a b")]
    [InlineData("/a,b")]
    [InlineData("/k\u00e4se")]
    public async Task A_bad_path_stops_the_start(string path) => await ShouldRefuseAsync(new() { Name = "io", Path = path }, "path");

    [Theory]
    [InlineData("example.com; secure")]
    [InlineData("example.com\r\nX-Injected: 1")]
    public async Task A_bad_domain_stops_the_start(string domain) => await ShouldRefuseAsync(new() { Name = "io", Domain = domain }, "domain");

    [Theory]
    [InlineData("Cookie", "")]
    [InlineData("Cookie", "a; b")]
    [InlineData("Cookie:Path", "/chat")]
    public async Task A_bad_name_in_configuration_stops_the_start_and_is_named(string key, string value)
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync((key, value)));

        exception.Message.ShouldContain("EngineIoOptions.Cookie");
        exception.Message.ShouldContain("name");
    }

    private static async Task ShouldRefuseAsync(CookieBuilder cookie, string attribute)
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(() => TestServer.StartAsync(options => options.Cookie = cookie));

        exception.Message.ShouldContain("EngineIoOptions.Cookie");
        exception.Message.ShouldContain($"must have a {attribute}");
    }

    private static async Task<string?> CookieAsync(TestServer server) =>
        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Header("Set-Cookie");

    private static Task<TestServer> StartAsync(params (string Key, string Value)[] values) => TestServer.StartAsync(new ServerSetup
    {
        Build = builder => builder.Configuration.AddInMemoryCollection(
            values.Select(pair => KeyValuePair.Create<string, string?>($"EngineIo:{pair.Key}", pair.Value))),
    });
}
