using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Surroundings;

/// <summary>
/// The framework's middleware that keeps or rewrites requests and responses, around the handler: nothing is lost, and nothing is changed.
/// </summary>
public sealed class MiddlewareTests
{
    private static readonly Dictionary<string, (Action<IServiceCollection> Add, Action<WebApplication> Use)> Middleware = new()
    {
        ["HTTP logging"] = (
            services => services.AddHttpLogging(logging =>
            {
                logging.LoggingFields = HttpLoggingFields.All;
                logging.MediaTypeOptions.AddText("text/plain");
            }),
            app => app.UseHttpLogging()),
        ["session"] = (
            services => services.AddDistributedMemoryCache().AddSession(),
            app =>
            {
                app.UseSession();
                app.Use((http, next) =>
                {
                    http.Session.SetString("seen", "yes");
                    return next(http);
                });
            }
        ),
        ["antiforgery"] = (services => services.AddAntiforgery(), app => app.UseAntiforgery()),
        ["response compression"] = (services => services.AddResponseCompression(), app => app.UseResponseCompression()),
        ["request decompression"] = (services => services.AddRequestDecompression(), app => app.UseRequestDecompression()),
        ["status code pages"] = (_ => { }, app => app.UseStatusCodePages("text/plain", "page {0}")),
        ["status code pages by another path"] = (
            _ => { },
            app =>
            {
                app.UseStatusCodePagesWithReExecute("/error");
                app.UseRouting();
                app.MapGet("/error", () => "an error");
            }
        ),
        ["exception handler"] = (
            _ => { }, app => app.UseExceptionHandler(error => error.Run(http => http.Response.WriteAsync("an exception")))),
        ["cookie policy"] = (_ => { }, app => app.UseCookiePolicy(new() { CheckConsentNeeded = _ => true })),
        ["method override"] = (_ => { }, app => app.UseHttpMethodOverride()),
        ["static files"] = (_ => { }, app => app.UseStaticFiles()),
        ["buffered requests"] = (
            _ => { },
            app => app.Use((http, next) =>
            {
                http.Request.EnableBuffering();
                return next(http);
            })),
    };

    public static TheoryData<string, Mapping> All()
    {
        var all = new TheoryData<string, Mapping>();
        foreach (var name in Middleware.Keys)
            foreach (var mapping in Enum.GetValues<Mapping>()) all.Add(name, mapping);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Clients_live_behind_it(string middleware, Mapping mapping)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Path = mapping.PathOf(),
            Build = builder => Middleware[middleware].Add(builder.Services),
            Map = app =>
            {
                Middleware[middleware].Use(app);
                mapping.Add(app);
            },
        });

        var client = await server.OpenPollingAsync();
        (await server.OpenPollingAsync()).Sid.ShouldNotBe(client.Sid);
        var payload = string.Join('|', Enumerable.Range(0, 10).Select(i => $"4{i} {new string('x', 1000)}"));
        (await client.PostAsync(payload)).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload(payload);

        using var parked = await client.ParkAsync();
        await client.ShouldBeAliveWhileParkedAsync(parked);
        (await server.GetAsync($"{server.Path}?EIO=4&transport=polling&sid=none")).ShouldBeError(1);
        (await server.SendAsync(RawRequest.Bodiless("OPTIONS", server.Path))).Status.ShouldBe(204);

        using var upgraded = await client.UpgradedAsync();
        using var webSocket = await server.OpenWebSocketAsync();
        await webSocket.RoundTripAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    }
}
