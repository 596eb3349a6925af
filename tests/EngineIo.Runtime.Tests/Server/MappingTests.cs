using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Server;

/// <summary>Where handlers are mapped, and what lives beside them.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task Two_handlers_at_two_paths_are_two_servers()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>("/first/");
                app.MapEngineIo<SecondHandler>("/second");
            },
            Path = "/second/",
        });
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4hello")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4second hello");

        server.Recorder.Sids.ShouldBeEmpty();
        server.Server.Count.ShouldBe(0);
        var second = server.Services.GetRequiredService<IEngineIoServer<SecondHandler>>();
        second.Count.ShouldBe(1);
        (await server.GetAsync($"/first/?EIO=4&transport=polling&sid={client.Sid}")).ShouldBeError(1);
    }

    [Theory]
    [InlineData("/api/chat")]
    [InlineData("/api/chat/")]
    public async Task A_handler_may_be_mapped_in_a_group(string path)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app.MapGroup("/api").MapEngineIo<RecordingHandler>("/chat/"),
            Path = path,
        });

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        using var socket = await server.OpenWebSocketAsync();
        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task A_path_base_is_no_obstacle()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.UsePathBase("/base");
                app.UseRouting();
                app.MapEngineIo<RecordingHandler>();
            },
            Path = "/base/engine.io/",
        });

        var client = await server.OpenPollingAsync();

        await client.ShouldBeAliveAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.Handshake.Path.Value.ShouldBe("/base/engine.io/");
    }

    [Fact]
    public async Task The_rest_of_the_application_goes_on_as_before()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>();
                app.Map("/health", (RequestDelegate)(context => context.Response.WriteAsync("well")));
            },
        });

        (await server.GetAsync("/health")).Text.ShouldBe("well");
        (await server.GetAsync("/nothing")).Status.ShouldBe(404);
        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
    }

    [Fact]
    public async Task Conventions_apply_to_the_endpoint()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app.MapEngineIo<RecordingHandler>().RequireHost("elsewhere.example"),
        });

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(404);
    }

    [Fact]
    public void Mapping_without_AddEngineIo_says_what_is_missing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<Recorder>().AddSingleton<HandlerScript>();
        using var app = builder.Build();

        Should.Throw<InvalidOperationException>(() => app.MapEngineIo<RecordingHandler>()).Message.ShouldContain("AddEngineIo");
    }

    [Fact]
    public async Task One_handler_at_two_paths_is_one_server()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>("/one/");
                app.MapEngineIo<RecordingHandler>("/two/");
            },
            Path = "/one/",
        });
        var client = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.WithBody("POST", $"/two/?EIO=4&transport=polling&sid={client.Sid}", "4hello"u8))).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4hello");
    }

    [Fact]
    public async Task The_server_of_a_class_that_is_no_handler_is_refused_with_its_name()
    {
        await using var server = await TestServer.StartAsync();

        Should.Throw<InvalidOperationException>(() => server.Services.GetService<IEngineIoServer<NoHandler>>()).Message.ShouldBe(
            "'EngineIo.Tests.Server.MappingTests.NoHandler' is not an Engine.IO handler, so there is no "
            + "IEngineIoServer<MappingTests.NoHandler>: "
            + "name a class with [EngineIoHandler].");
    }

    private sealed class NoHandler;
}
