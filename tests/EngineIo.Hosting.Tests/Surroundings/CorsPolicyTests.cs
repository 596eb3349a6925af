using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Surroundings;

/// <summary>The application has a CORS policy of its own for its other endpoints, and origins of the handler beside it.</summary>
public sealed class CorsPolicyTests
{
    private const string Page = "https://page.example";
    private const string Origin = $"Origin: {Page}";

    [Theory]
    [EachMapping]
    public async Task The_origins_of_the_handler_hold_whatever_the_policy_says(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Path = mapping.PathOf(),
            Options = options => options.AllowedOrigins = [Page],
            Build = builder => builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins("https://other.example"))),
            Map = app =>
            {
                app.UseCors();
                mapping.Add(app);
            },
        });

        var preflight = await server.SendAsync(RawRequest.Bodiless(
            "OPTIONS", mapping.HandshakeOf(), Origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x-token"));
        var handshake = await server.GetAsync(mapping.HandshakeOf(), Origin);

        preflight.Status.ShouldBe(204);
        preflight.Header("Access-Control-Allow-Origin").ShouldBe(Page);
        preflight.Header("Access-Control-Allow-Methods").ShouldBe("OPTIONS, GET, POST");
        preflight.Header("Access-Control-Allow-Headers").ShouldBe("x-token");
        handshake.Status.ShouldBe(200);
        handshake.Header("Access-Control-Allow-Origin").ShouldBe(Page);
        handshake.Header("Access-Control-Allow-Credentials").ShouldBe("true");
    }

    [Theory]
    [EachMapping]
    public async Task The_servers_own_origin_is_that_of_the_proxy_wherever_its_headers_are_read(Mapping mapping)
    {
        var members = mapping.MembersOnly<ClaimsAuthentication>();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Path = mapping.PathOf(),
            Build = members.Build,
            Map = app =>
            {
                // Behind routing, which stands in front of all where it is not named.
                app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
                members.Map!(app);
            },
        });

        string[] forwarded = ["X-Forwarded-For: 10.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: chat.example"];
        var own = await server.GetAsync(mapping.HandshakeOf(), ["Origin: https://chat.example", .. forwarded]);
        var foreign = await server.GetAsync(mapping.HandshakeOf(), ["Origin: http://localhost", .. forwarded]);

        own.Status.ShouldBe(401);
        own.Header("Access-Control-Allow-Origin").ShouldBe("https://chat.example");
        foreign.Status.ShouldBe(401);
        foreign.Header("Access-Control-Allow-Origin").ShouldBeNull();
    }
}
