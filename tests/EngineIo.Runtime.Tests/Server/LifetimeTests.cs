using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Server;

/// <summary><see cref="HandlerLifetime"/>: one handler for all, or one for each client.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task A_connection_handler_is_one_instance_and_one_scope_for_each_client()
    {
        await using var server = await StartAsync();
        var first = await server.OpenPollingAsync();
        var second = await server.OpenPollingAsync();

        (await CountAsync(first)).ShouldBe("1");
        (await CountAsync(first)).ShouldBe("2");
        (await CountAsync(second)).ShouldBe("1");

        server.Services.GetRequiredService<Lives>().Created.ShouldBe(2);
        server.Services.GetRequiredService<Lives>().Disposed.ShouldBe(0);
    }

    [Fact]
    public async Task It_is_disposed_with_its_scope_after_the_disconnect_handler()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        await client.PostAsync("4x");

        await client.PostAsync("1");

        var lives = server.Services.GetRequiredService<Lives>();
        await Limits.UntilAsync(() => lives.Disposed == 1, "the scope is disposed");
        lives.Log.ShouldBe(["created", "disconnect", "scope disposed"]);
    }

    [Fact]
    public async Task That_of_a_refused_client_is_disposed()
    {
        await using var server = await StartAsync();

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling&refuse=yes")).Status.ShouldBe(401);

        var lives = server.Services.GetRequiredService<Lives>();
        await Limits.UntilAsync(() => lives.Disposed == 1, "the scope is disposed");
        lives.Log.ShouldBe(["created", "scope disposed"]);
    }

    [Fact]
    public async Task Singleton_is_one_instance_for_all()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Map = app => app.MapEngineIo<CountingSingleton>() });
        var first = await server.OpenPollingAsync();
        var second = await server.OpenPollingAsync();

        (await CountAsync(first)).ShouldBe("1");
        (await CountAsync(second)).ShouldBe("2");
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup
    {
        Build = builder => builder.Services.AddSingleton<Lives>().AddScoped<ScopedLife>(),
        Map = app => app.MapEngineIo<ConnectionHandler>(),
    });

    private static async Task<string> CountAsync(PollingClient client)
    {
        (await client.PostAsync("4count")).ShouldBeOk();
        return (await client.PollAsync()).Text[1..];
    }

    [Fact]
    public async Task A_singleton_that_the_application_registered_is_the_one_that_is_used()
    {
        var mine = new CountingSingleton();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.AddSingleton(mine),
            Map = app => app.MapEngineIo<CountingSingleton>(),
        });

        await CountAsync(await server.OpenPollingAsync());

        mine.Text("count").ShouldBe("2");
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_refuses_the_client_and_is_logged()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.AddScoped<ScopedLife>(_ => throw new InvalidOperationException("the service broke")),
            Map = app => app.MapEngineIo<ConnectionHandler>(),
        });

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(401);
        (await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket"))).Status.ShouldBe(401);

        server.Services.GetRequiredService<IEngineIoServer<ConnectionHandler>>().Count.ShouldBe(0);
        server.Log.Problems.Count.ShouldBe(2);
    }
}
