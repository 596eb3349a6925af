using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Security;

/// <summary>The application's own CORS, to which an empty list of origins leaves everything.</summary>
public sealed class CorsTests
{
    private const string Friend = "https://friend.example";

    private static readonly ServerSetup CorsOfTheApplication = new()
    {
        Options = options => options.AllowedOrigins = [],
        Build = builder => builder.Services.AddCors(cors => cors.AddDefaultPolicy(
            policy => policy.WithOrigins(Friend).AllowCredentials().WithMethods("GET", "POST").WithHeaders("X-Token"))),
        Map = app =>
        {
            app.UseCors();
            app.MapEngineIo<RecordingHandler>();
        },
    };

    [Fact]
    public async Task Its_headers_are_on_each_response_once()
    {
        await using var server = await TestServer.StartAsync(CorsOfTheApplication);
        var client = await server.OpenPollingWithAsync($"Origin: {Friend}");
        (await client.PostAsync("4hello", $"Origin: {Friend}")).ShouldBeOk();

        var poll = await server.GetAsync(client.Target, $"Origin: {Friend}");
        var error = await server.GetAsync("/engine.io/?EIO=4&transport=polling&sid=nobody", $"Origin: {Friend}");

        poll.ShouldBePayload("4hello");
        error.ShouldBeError(1);
        foreach (var response in new[] { poll, error })
        {
            response.Header("Access-Control-Allow-Origin").ShouldBe(Friend);
            response.Header("Access-Control-Allow-Credentials").ShouldBe("true");
        }
    }

    [Fact]
    public async Task It_answers_the_preflight_request()
    {
        await using var server = await TestServer.StartAsync(CorsOfTheApplication);

        var response = await server.SendAsync(RawRequest.Bodiless(
            "OPTIONS",
            Sessions.Handshake,
            $"Origin: {Friend}",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: X-Token"));

        response.Status.ShouldBe(204);
        response.Header("Access-Control-Allow-Origin").ShouldBe(Friend);
        response.Header("Access-Control-Allow-Methods").ShouldBe("GET,POST");
        response.Header("Access-Control-Allow-Headers").ShouldBe("X-Token");
    }

    [Fact]
    public async Task A_strange_origin_gets_no_headers_and_the_browser_keeps_the_response_from_the_page()
    {
        await using var server = await TestServer.StartAsync(CorsOfTheApplication);

        var response = await server.GetAsync(Sessions.Handshake, "Origin: https://stranger.example");

        response.Status.ShouldBe(200);
        response.Header("Access-Control-Allow-Origin").ShouldBeNull();
    }
}
