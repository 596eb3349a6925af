using EngineIo.Hosting.Tests.Support;
using EngineIo.Interop.Tests.Running;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Browsers;

/// <summary>A page of another origin in a real browser, and a handler that is for members only.</summary>
public sealed class ForeignPageTests
{
    [Theory]
    [EachMapping]
    public async Task One_with_a_token_in_a_header_connects_and_its_upgrade_is_a_warning(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(mapping.MembersOnly<ClaimsAuthentication>(AllowPages));

        var facts = await RunAsync(server, new { server.Path, ExtraHeaders = new { Authorization = "Claims name=Ada" } });

        facts.ShouldBe(new("hello", "polling", UpgradeFailed: true, Status: -1, Closed: ""));
        var warning = server.Log.Problems.ShouldHaveSingleItem();
        warning.Level.ShouldBe(LogLevel.Warning);
        warning.Message.ShouldContain("access_token");
    }

    [Theory]
    [EachMapping]
    public async Task One_without_a_token_reads_that_it_is_refused_whatever_the_scheme(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(mapping.MembersOnly<LoginPageAuthentication>(AllowPages));

        var facts = await RunAsync(server, new { server.Path, Transports = new[] { "polling" } });

        facts.ShouldBe(new("", "", UpgradeFailed: false, Status: 401, Closed: "transport error"));
    }

    [Fact]
    public async Task One_without_the_cookie_reads_that_it_is_refused()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Options = AllowPages,
            Build = builder =>
            {
                builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                builder.Services.AddAuthorization();
            },
            Map = app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapEngineIo<RecordingHandler>().RequireAuthorization();
            },
        });

        var facts = await RunAsync(server, new { Transports = new[] { "polling" }, WithCredentials = true });

        facts.ShouldBe(new("", "", UpgradeFailed: false, Status: 401, Closed: "transport error"));
    }

    /// <summary>The port of the page's site is not known before the server starts.</summary>
    private static void AllowPages(EngineIoOptions options)
    {
        options.AllowedOrigins = [];
        options.AllowOrigin = origin => origin.StartsWith("http://127.0.0.1:", StringComparison.Ordinal);
    }

    private static Task<PageFacts> RunAsync(TestServer server, object options) => NodeScript.RunAsync<PageFacts>(
        "page4", new { Url = $"http://127.0.0.1:{server.EndPoint.Port}", Browser = Browser.Path, Options = options });

    private sealed record PageFacts(string Echo, string Transport, bool UpgradeFailed, int Status, string Closed);
}
