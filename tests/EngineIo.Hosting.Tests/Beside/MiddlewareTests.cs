using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Hosting.Tests.Beside;

/// <summary><c>UseEngineIo</c>: a pipeline without routing, in which the rest goes on to what comes next.</summary>
public sealed class MiddlewareTests
{
    [Theory]
    [InlineData("/engine.io/")]
    [InlineData("/engine.io")]
    public async Task It_serves_its_path_with_and_without_the_trailing_slash(string path)
    {
        await using var server = await StartAsync("/engine.io/", path);
        var client = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        await client.ShouldBeAliveAsync();
        using var upgraded = await client.UpgradedAsync();
        await socket.RoundTripAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/engine.iox")]
    [InlineData("/engine.io/more")]
    [InlineData("/engine.io//")]
    [InlineData("/before/engine.io/")]
    public async Task What_is_not_for_it_goes_on_to_the_next(string path)
    {
        await using var server = await StartAsync();

        (await server.GetAsync($"{path}?EIO=4&transport=polling")).Text.ShouldBe($"next: {path}");

        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_for_it_and_wrong_does_not_go_on()
    {
        await using var server = await StartAsync();

        (await server.GetAsync("/engine.io/")).ShouldBeError(0);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("/chat")]
    [InlineData("/chat/")]
    public async Task Its_path_may_be_written_in_any_way(string mapped)
    {
        await using var server = await StartAsync(mapped, "/chat/");

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_path_base_comes_before_its_path()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app.UsePathBase("/base").UseEngineIo<RecordingHandler>().Run(NextAsync),
            Path = "/base/engine.io/",
        });

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        (await server.GetAsync("/base/else")).Text.ShouldBe("next: /else");
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/", "/")]
    [InlineData("", "")]
    [InlineData("/chat/", "/chat")]
    [InlineData("/chat", "/chat/")]
    public async Task A_branch_and_a_path_base_have_both_forms(string mapped, string path)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app
                .Map("/branch", branch => branch.UseEngineIo<RecordingHandler>(mapped).Run(NextAsync))
                .UsePathBase("/base")
                .UseEngineIo<SecondHandler>(mapped)
                .Run(NextAsync),
            Path = $"/branch{path}",
        });

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        using var socket = await server.OpenWebSocketAsync();
        await socket.RoundTripAsync();
        (await server.GetAsync($"/base{path}?EIO=4&transport=polling")).Text.ShouldStartWith("0{");
        (await server.GetAsync($"/branch{path.TrimEnd('/')}/more")).Text.ShouldStartWith("next: ");
        (await server.GetAsync($"/branch{path.TrimEnd('/')}x")).Text.ShouldNotStartWith("0{");
    }

    [Theory]
    [InlineData("/{tenant}/engine.io/", "MapEngineIo")]
    [InlineData("/chat/{id:int}", "MapEngineIo")]
    [InlineData("/{*rest}", "MapEngineIo")]
    [InlineData("/{**rest}", "MapEngineIo")]
    [InlineData("/chat/*", "MapEngineIo")]
    [InlineData("~/chat/", "MapEngineIo")]
    [InlineData("/chat?x=1", "a query")]
    [InlineData("/chat#x", "a fragment")]
    [InlineData("/a/../chat/", "..")]
    [InlineData("/./chat/", ".")]
    public async Task A_path_that_no_request_has_stops_the_start(string path, string named)
    {
        var exception = await Should.ThrowAsync<ArgumentException>(() => StartAsync(path));

        exception.ParamName.ShouldBe("path");
        exception.Message.ShouldContain($"\"{path}\"");
        exception.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Two_of_them_are_two_servers()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app.UseEngineIo<RecordingHandler>("/first/").UseEngineIo<SecondHandler>("/second/").Run(NextAsync),
            Path = "/second/",
        });
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4hello")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4second hello");

        server.Server.Count.ShouldBe(0);
        (await server.GetAsync($"/first/?EIO=4&transport=polling&sid={client.Sid}")).ShouldBeError(1);
        (await server.GetAsync("/third/")).Text.ShouldBe("next: /third/");
    }

    private static Task<TestServer> StartAsync(string mapped = "/engine.io/", string path = "/engine.io/") =>
        TestServer.StartAsync(new ServerSetup { Map = app => app.UseEngineIo<RecordingHandler>(mapped).Run(NextAsync), Path = path });

    private static Task NextAsync(HttpContext http) => http.Response.WriteAsync($"next: {http.Request.Path}");
}
