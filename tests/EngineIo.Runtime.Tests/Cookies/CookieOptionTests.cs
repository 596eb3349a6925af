using System.Globalization;
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

    [Fact]
    public async Task Configuration_may_take_its_defaults_away()
    {
        await using var server = await StartAsync(("Cookie:Name", "io"), ("Cookie:HttpOnly", "false"), ("Cookie:SameSite", "Unspecified"));

        (await CookieAsync(server)).ShouldBe($"io={server.Recorder.Sids.Single()}; path=/");
    }

    [Fact]
    public async Task Configuration_may_hold_its_expiration_and_extensions()
    {
        var time = new ManualTimeProvider();
        await using var server = await StartAsync(
            time, ("Cookie:Name", "io"), ("Cookie:Expiration", "01:00:00"), ("Cookie:Extensions:0", "Partitioned"), ("Cookie:Extensions:1", "Priority=High"));
        var expires = (time.GetUtcNow() + TimeSpan.FromHours(1)).ToString("R", CultureInfo.InvariantCulture);

        (await CookieAsync(server)).ShouldBe(
            $"io={server.Recorder.Sids.Single()}; expires={expires}; path=/; samesite=lax; httponly; Partitioned; Priority=High");
    }

    [Theory]
    [InlineData("Cookie:HttpOnly", "perhaps")]
    [InlineData("Cookie:IsEssential", "perhaps")]
    [InlineData("Cookie:Expiration", "soon")]
    public async Task Text_that_is_no_value_stops_the_start_and_is_named(string key, string value)
    {
        var exception = await Should.ThrowAsync<Exception>(() => StartAsync(("Cookie:Name", "io"), (key, value)));

        exception.ToString().ShouldContain(key.Split(':')[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_cookie_that_is_over_when_it_is_set_stops_the_start(int seconds)
    {
        await ShouldRefuseAsync(new() { Name = "io", Expiration = TimeSpan.FromSeconds(seconds) }, "expiration");
        await ShouldRefuseAsync(new() { Name = "io", MaxAge = TimeSpan.FromSeconds(seconds) }, "expiration");
    }

    [Fact]
    public async Task What_no_cookie_can_have_stops_the_start()
    {
        await ShouldRefuseAsync(new() { Name = "io", SameSite = (SameSiteMode)7 }, "SameSite");
        await ShouldRefuseAsync(new() { Name = "io", SecurePolicy = (CookieSecurePolicy)7 }, "SameSite and a SecurePolicy");
        await ShouldRefuseAsync(new() { Name = "io", Extensions = { "a; domain=evil.com" } }, "extensions");
        await ShouldRefuseAsync(new() { Name = "io", Extensions = { "a\r\nX-Injected: 1" } }, "extensions");
        await ShouldRefuseAsync(new() { Name = "io", Extensions = { "" } }, "extensions");
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
    public async Task A_bad_domain_stops_the_start(string domain) =>
        await ShouldRefuseAsync(new() { Name = "io", Domain = domain }, "domain");

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
        var exception = await Should.ThrowAsync<OptionsValidationException>(
            () => TestServer.StartAsync(options => options.Cookie = cookie));

        exception.Message.ShouldContain("EngineIoOptions.Cookie");
        exception.Message.ShouldContain("must have ");
        exception.Message.ShouldContain(attribute);
    }

    private static async Task<string?> CookieAsync(TestServer server) =>
        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Header("Set-Cookie");

    private static Task<TestServer> StartAsync(params (string Key, string Value)[] values) => StartAsync(null, values);

    private static Task<TestServer> StartAsync(ManualTimeProvider? time, params (string Key, string Value)[] values) =>
        TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Build = builder => builder.Configuration.AddInMemoryCollection(
                values.Select(pair => KeyValuePair.Create<string, string?>($"EngineIo:{pair.Key}", pair.Value))),
        });
}
