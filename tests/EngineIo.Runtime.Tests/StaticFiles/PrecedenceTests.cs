using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.StaticFiles;

/// <summary>Engine.IO comes first, then the files, then the rest of the application, then 404.</summary>
public sealed class PrecedenceTests
{
    private const string Handshake = "/engine.io/?EIO=4&transport=polling";

    private static readonly EngineIoStaticFiles Rules = new() { ["/"] = "public", ["/engine.io"] = "public/index.html" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Engine_IO_comes_before_a_file_of_the_same_path(bool mapsFilesFirst)
    {
        using var site = Site.With("public/index.html", "public/engine.io/index.html", "public/engine.io/more.txt");
        await using var server = await site.StartAsync(app =>
        {
            if (mapsFilesFirst) app.MapEngineIoStaticFiles(Rules);
            app.MapEngineIo<RecordingHandler>();
            if (!mapsFilesFirst) app.MapEngineIoStaticFiles(Rules);
        });

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        using var socket = await server.OpenWebSocketAsync();
        await socket.RoundTripAsync();
        (await server.GetAsync("/engine.io/")).ShouldBeError(0);
        (await server.GetAsync("/engine.io")).ShouldBeError(0);
        (await server.GetAsync("/engine.io/more.txt")).ShouldBeFile("public/engine.io/more.txt");
    }

    [Fact]
    public async Task In_a_pipeline_without_routing_Engine_IO_comes_first_too()
    {
        using var site = Site.With("public/index.html", "public/engine.io/index.html");
        await using var server = await site.StartAsync(app =>
        {
            app.UseEngineIo<RecordingHandler>();
            app.MapEngineIoStaticFiles(Rules);
            app.Run(http => http.Response.WriteAsync("the rest"));
        });

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        (await server.GetAsync("/engine.io/")).ShouldBeError(0);
        (await server.GetAsync("/")).ShouldBeFile("public/index.html");
        (await server.GetAsync("/other")).Text.ShouldBe("the rest");
    }

    [Fact]
    public async Task A_file_comes_before_the_rest_of_the_application()
    {
        using var site = Site.With("public/index.html", "public/page.html");
        await using var server = await site.StartAsync(app =>
        {
            app.MapGet("/", (RequestDelegate)(http => http.Response.WriteAsync("the rest")));
            app.MapFallback((RequestDelegate)(http => http.Response.WriteAsync("the fallback")));
            app.MapEngineIo<RecordingHandler>();
            app.MapEngineIoStaticFiles(Rules);
        });

        (await server.GetAsync("/")).ShouldBeFile("public/index.html");
        (await server.GetAsync("/page.html")).ShouldBeFile("public/page.html");
        (await server.GetAsync("/other")).Text.ShouldBe("the fallback");
        (await server.GetAsync(Handshake)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_rest_of_the_application_gets_what_is_no_file()
    {
        using var site = Site.With("public/index.html");
        await using var server = await site.StartAsync(app =>
        {
            app.MapEngineIo<RecordingHandler>();
            app.MapEngineIoStaticFiles(Rules);
            app.MapGet("/health", (RequestDelegate)(http => http.Response.WriteAsync("well")));
        });

        (await server.GetAsync("/health")).Text.ShouldBe("well");
        (await server.GetAsync("/other")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_GET_and_HEAD_get_a_file(string method)
    {
        using var site = Site.With("public/index.html");
        await using var server = await site.StartAsync(app =>
        {
            app.MapEngineIoStaticFiles(Rules);
            app.MapMethods("/", ["POST"], (RequestDelegate)(http => http.Response.WriteAsync("posted")));
        });

        var response = await server.SendAsync(RawRequest.WithBody(method, "/", []));

        if (method is "POST") response.Text.ShouldBe("posted");
        else response.Status.ShouldBe(405);
        (await server.GetAsync("/")).ShouldBeFile("public/index.html");
    }

    [Fact]
    public async Task A_path_base_is_no_obstacle()
    {
        using var site = Site.With("public/index.html");
        await using var server = await site.StartAsync(app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapEngineIo<RecordingHandler>();
            app.MapEngineIoStaticFiles(Rules);
        });

        (await server.GetAsync("/base/")).ShouldBeFile("public/index.html");
        (await server.GetAsync("/base" + Handshake)).Status.ShouldBe(200);
        (await server.GetAsync("/base")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Two_sets_of_files_stand_side_by_side_and_the_first_wins()
    {
        using var site = Site.With("a/index.html", "b/index.html", "b/more.html");
        await using var server = await site.StartAsync(app =>
        {
            app.MapEngineIoStaticFiles(new() { ["/"] = "a" });
            app.MapEngineIoStaticFiles(new() { ["/"] = "b" });
        });

        (await server.GetAsync("/")).ShouldBeFile("a/index.html");
        (await server.GetAsync("/more.html")).ShouldBeFile("b/more.html");
    }
}
