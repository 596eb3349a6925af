using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Surroundings;

/// <summary>What authorization in front of the handler refuses: pages may read it, and nobody is sent to a login page.</summary>
public sealed class LoginTests
{
    private const string Page = "https://page.example";
    private const string Origin = $"Origin: {Page}";

    private static readonly string Mallory = ClaimsAuthentication.Header("name=Mallory");

    [Theory]
    [EachMapping]
    public async Task A_preflight_request_needs_no_credential(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(mapping.MembersOnly<ClaimsAuthentication>(AllowPage));

        var response = await server.SendAsync(RawRequest.Bodiless(
            "OPTIONS", mapping.HandshakeOf(), Origin, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: authorization"));

        response.Status.ShouldBe(204);
        response.Header("Access-Control-Allow-Origin").ShouldBe(Page);
        response.Header("Access-Control-Allow-Credentials").ShouldBe("true");
        response.Header("Access-Control-Allow-Methods").ShouldBe("OPTIONS, GET, POST");
        response.Header("Access-Control-Allow-Headers").ShouldBe("authorization");
        (await server.GetAsync(mapping.HandshakeOf(), Origin)).Status.ShouldBe(401, "no more than that is let through");
    }

    [Theory]
    [EachMapping]
    public async Task A_page_may_read_that_it_is_refused_if_its_origin_is_allowed(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(mapping.MembersOnly<ClaimsAuthentication>(AllowPage));

        foreach (var (credential, status) in new[] { ("X-None: yes", 401), (Mallory, 403) })
        {
            var allowed = await server.GetAsync(mapping.HandshakeOf(), Origin, credential);
            allowed.Status.ShouldBe(status);
            allowed.Header("Access-Control-Allow-Origin").ShouldBe(Page);
            allowed.Header("Access-Control-Allow-Credentials").ShouldBe("true");
            allowed.Header("Vary").ShouldBe("Origin");

            var foreign = await server.GetAsync(mapping.HandshakeOf(), "Origin: https://evil.example", credential);
            foreign.Status.ShouldBe(status);
            foreign.Header("Access-Control-Allow-Origin").ShouldBeNull();
            foreign.Header("Vary").ShouldBeNull();
        }
    }

    [Theory]
    [EachMapping]
    public async Task Whatever_the_scheme_nobody_is_sent_to_a_login_page(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(mapping.MembersOnly<LoginPageAuthentication>(AllowPage));
        var client = await server.OpenPollingWithAsync(ClaimsAuthentication.Header("name=Ada"));
        string[] requests =
        [
            RawRequest.Bodiless("GET", mapping.HandshakeOf(), "$"),
            RawRequest.Bodiless("GET", client.Target, "$"),
            RawRequest.Bodiless("POST", client.Target, "$", "Content-Length: 0"),
            RawRequest.Upgrade(client.UpgradeTarget, "$"),
            RawRequest.Bodiless("GET", $"{mapping.PathOf()}?transport=polling", "$"),
        ];

        foreach (var request in requests)
        {
            foreach (var way in new[] { "302", "303", "form" })
            {
                foreach (var (credential, status) in new[] { ("X-None: yes", 401), (Mallory, 403) })
                {
                    var response = await server.SendAsync(
                        request.Replace("$", $"{Origin}\r\nX-Login: {way}\r\n{credential}", StringComparison.Ordinal));

                    response.Status.ShouldBe(status, $"{way}: {request}");
                    response.Header("Location").ShouldBeNull();
                    response.Header("Access-Control-Allow-Origin").ShouldBe(Page);
                    response.Headers.Where(header => header.Key == "Set-Cookie").ShouldHaveSingleItem().Value.ShouldStartWith("theme=dark");
                }
            }
        }

        (await client.PostAsync("4hello", ClaimsAuthentication.Header("name=Ada"))).ShouldBeOk();
    }

    [Theory]
    [EachMapping]
    public async Task The_cookie_scheme_answers_401_and_403(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(Cookies(mapping));

        (await server.GetAsync(mapping.HandshakeOf())).Status.ShouldBe(401);
        (await server.SendAsync(RawRequest.Upgrade($"{mapping.PathOf()}?EIO=4&transport=websocket"))).Status.ShouldBe(401);
        (await server.SendAsync(RawRequest.Bodiless("OPTIONS", mapping.HandshakeOf()))).Status.ShouldBe(204);

        var mallory = await SignInAsync(server, "Mallory");
        (await server.GetAsync(mapping.HandshakeOf(), mallory)).Status.ShouldBe(403);

        (await server.GetAsync(mapping.HandshakeOf(), await SignInAsync(server, "Ada"))).Status.ShouldBe(200);
        var page = await server.GetAsync("/page");
        (page.Status, page.Header("Location")!.Contains("/Account/Login", StringComparison.Ordinal))
            .ShouldBe((302, true), "pages of the application still are");
    }

    [Theory]
    [InlineData(Mapping.Endpoint)]
    [InlineData(Mapping.Middleware)]
    public async Task Redirects_to_the_same_resource_elsewhere_stay(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => ClaimsAuthentication.AddTo(builder.Services),
            Map = app =>
            {
                app.UseRouting();
                app.Use(async (http, next) =>
                {
                    if (http.Request.Headers["X-Old"] == "") await next(http);
                    else http.Response.Redirect($"https://new.example{http.Request.Path}{http.Request.QueryString}");
                });
                mapping.Add(app);
            },
        });

        foreach (var target in new[] { Sessions.Handshake, "/engine.io/" })
        {
            var response = await server.GetAsync(target, "X-Old: yes");
            response.Status.ShouldBe(302);
            response.Header("Location").ShouldBe($"https://new.example{target}");
        }
    }

    [Theory]
    [InlineData("/engine.io/")]
    [InlineData("/pages/chat?transport=bus")]
    [InlineData("/admin/engine.io")]
    public async Task Pages_of_the_application_are_not_touched(string target)
    {
        var members = Mapping.Middleware.MembersOnly<LoginPageAuthentication>(AllowPage);
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = members.Build,
            Options = members.Options,
            Map = app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.UseEngineIo<SecondHandler>("/");
                app.UseEngineIo<RecordingHandler>();
                app.MapGet("/pages/chat", () => "chat");
                app.MapGet("/admin/engine.io", () => "admin");
            },
        });

        var response = await server.GetAsync(target, Origin);

        response.Status.ShouldBe(302);
        response.Header("Access-Control-Allow-Origin").ShouldBeNull();
    }

    private static void AllowPage(EngineIoOptions options) => options.AllowedOrigins = [Page];

    private static ServerSetup Cookies(Mapping mapping) => new()
    {
        Path = mapping.PathOf(),
        Build = builder =>
        {
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorizationBuilder()
                .AddPolicy(
                    "members",
                    policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.Identity?.Name != "Mallory"));
            if (mapping is not Mapping.Endpoint)
                builder.Services.AddAuthorization(authorization => authorization.FallbackPolicy = authorization.GetPolicy("members"));
        },
        Map = app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGet("/page", () => "page").RequireAuthorization("members");
            app.MapPost("/sign-in/{name}", (string name, HttpContext http) => http.SignInAsync(
                new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Name, name)], "form")))).AllowAnonymous();
            mapping.Add(app, endpoint => endpoint.RequireAuthorization("members"));
        },
    };

    private static async Task<string> SignInAsync(TestServer server, string name)
    {
        var response = await server.SendAsync(RawRequest.Bodiless("POST", $"/sign-in/{name}", "Content-Length: 0"));
        response.Status.ShouldBe(200);
        return $"Cookie: {response.Header("Set-Cookie")!.Split(';')[0]}";
    }
}
