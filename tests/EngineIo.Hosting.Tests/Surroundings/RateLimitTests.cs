using System.Threading.RateLimiting;
using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Surroundings;

/// <summary>A rate limiter in front of the handler: it counts no preflight requests, and pages may read that they are refused.</summary>
public sealed class RateLimitTests
{
    private const string Page = "https://page.example";
    private const string Origin = $"Origin: {Page}";

    [Theory]
    [EachMapping]
    public async Task Preflight_requests_are_not_counted_and_its_refusal_can_be_read(Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Path = mapping.PathOf(),
            Options = options => options.AllowedOrigins = [Page],
            Build = builder => builder.Services.AddRateLimiter(limiter =>
            {
                limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
                limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                    _ => RateLimitPartition.GetFixedWindowLimiter("all", _ => new() { PermitLimit = 1, Window = TimeSpan.FromHours(1) }));
            }),
            Map = app =>
            {
                app.UseRateLimiter();
                mapping.Add(app);
            },
        });

        for (var i = 0; i < 3; i++)
        {
            var preflight = await server.SendAsync(
                RawRequest.Bodiless("OPTIONS", mapping.HandshakeOf(), Origin, "Access-Control-Request-Method: POST"));
            preflight.Status.ShouldBe(204);
            preflight.Header("Access-Control-Allow-Methods").ShouldBe("OPTIONS, GET, POST");
        }

        (await server.GetAsync(mapping.HandshakeOf(), Origin)).Status.ShouldBe(200);
        var refused = await server.GetAsync(mapping.HandshakeOf(), Origin);

        refused.Status.ShouldBe(429);
        refused.Header("Access-Control-Allow-Origin").ShouldBe(Page);
        refused.Header("Access-Control-Allow-Credentials").ShouldBe("true");
        var foreign = await server.GetAsync(mapping.HandshakeOf(), "Origin: https://evil.example");
        (foreign.Status, foreign.Header("Access-Control-Allow-Origin")).ShouldBe((429, null));
    }
}
