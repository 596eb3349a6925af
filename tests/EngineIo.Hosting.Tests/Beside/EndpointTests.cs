using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Beside;

/// <summary><c>MapEngineIo</c> in an application that has much else.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Minimal_APIs_and_controllers_are_served_beside_it()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.AddControllers().AddApplicationPart(typeof(WeatherController).Assembly),
            Map = app =>
            {
                app.MapGet("/health", () => "well");
                app.MapEngineIo<RecordingHandler>();
                app.MapControllers();
                app.MapFallback(http => http.Response.WriteAsync($"nothing at {http.Request.Path}"));
            },
        });
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();

        (await server.GetAsync("/health")).Text.ShouldBe("well");
        (await server.GetAsync("/weather/Vienna")).Text.ShouldBe("Vienna: 1 client");
        (await server.GetAsync("/engine.io/more")).Text.ShouldBe("nothing at /engine.io/more");

        await client.ShouldBeAliveWhileParkedAsync(parked);
    }

    [Fact]
    public async Task An_endpoint_sends_to_the_clients_through_the_injected_server()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>();
                app.MapPost("/tell/{sid}", async (string sid, [FromServices] IEngineIoServer<RecordingHandler> clients) =>
                    await clients.SendAsync(sid, "from the endpoint") ? Results.Ok() : Results.NotFound());
            },
        });
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();

        (await server.SendAsync(RawRequest.WithBody("POST", $"/tell/{client.Sid}", []))).Status.ShouldBe(200);
        (await server.SendAsync(RawRequest.WithBody("POST", "/tell/nobody", []))).Status.ShouldBe(404);

        (await parked.Response).ShouldBePayload("4from the endpoint");
    }

    [Fact]
    public async Task The_conventions_of_a_group_are_those_of_its_Engine_IO()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => ClaimsAuthentication.AddTo(builder.Services),
            Map = app =>
            {
                app.UseAuthorization();
                var members = app.MapGroup("/members").RequireAuthorization("members");
                members.MapEngineIo<RecordingHandler>("/chat/");
                app.MapEngineIo<SecondHandler>("/everybody/");
            },
            Path = "/members/chat/",
        });

        (await server.GetAsync("/members/chat/?EIO=4&transport=polling")).Status.ShouldBe(401);
        (await server.GetAsync("/everybody/?EIO=4&transport=polling")).Status.ShouldBe(200);
        await server.OpenPollingWithAsync(ClaimsAuthentication.Header("name=Ada"));
    }

    [Fact]
    public async Task Each_handler_has_its_path_its_options_and_its_clients()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder =>
            {
                builder.Services.AddEngineIo<RecordingHandler>(options => options.PingInterval = TimeSpan.FromSeconds(7));
                builder.Services.AddEngineIo<SecondHandler>(options => options.Transports = EngineIoTransport.Polling);
            },
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>();
                app.MapEngineIo<SecondHandler>("/second/");
            },
        });

        var client = await server.OpenPollingAsync();
        var second = await server.GetAsync("/second/?EIO=4&transport=polling");

        client.OpenJson.ShouldContain("\"upgrades\":[\"websocket\"],\"pingInterval\":7000,");
        second.Text.ShouldContain("\"upgrades\":[],\"pingInterval\":25000,");
        server.Server.Count.ShouldBe(1);
        server.Services.GetRequiredService<IEngineIoServer<SecondHandler>>().Count.ShouldBe(1);
    }
}
