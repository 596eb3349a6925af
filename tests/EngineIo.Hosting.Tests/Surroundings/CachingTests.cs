using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting.Tests.Surroundings;

/// <summary>Caches around the handler: each answer goes to one client, once.</summary>
public sealed class CachingTests
{
    private static readonly Dictionary<string, (Action<IServiceCollection> Add, Action<WebApplication> Use)> Caches = new()
    {
        ["output cache"] = (
            services => services.AddOutputCache(cache => cache.AddBasePolicy(policy => policy.Expire(TimeSpan.FromHours(1)))),
            app => app.UseOutputCache()),
        ["output cache of everything"] = (
            services => services.AddOutputCache(cache => cache.AddBasePolicy(new CacheEverything())),
            app => app.UseOutputCache()),
        ["output cache of everything, set last"] = (
            services =>
            {
                services.AddOutputCache();
                services.AddSingleton<IPostConfigureOptions<OutputCacheOptions>>(
                    new PostConfigureOptions<OutputCacheOptions>(null, cache => cache.AddBasePolicy(new CacheEverything { Locks = false })));
            },
            app => app.UseOutputCache()),
        ["output cache by the path alone"] = (
            services =>
                services.AddOutputCache(cache => cache.AddBasePolicy(policy => policy.SetVaryByQuery([]).Expire(TimeSpan.FromHours(1)))),
            app => app.UseOutputCache()),
        ["response cache"] = (
            services => services.AddResponseCaching(),
            app =>
            {
                app.UseResponseCaching();
                app.Use((http, next) =>
                {
                    http.Response.Headers.CacheControl = "public, max-age=3600";
                    return next(http);
                });
            }
        ),
    };

    public static TheoryData<string, Mapping, bool> Places()
    {
        var places = new TheoryData<string, Mapping, bool>();
        foreach (var cache in Caches.Keys)
        {
            foreach (var mapping in Enum.GetValues<Mapping>())
            {
                places.Add(cache, mapping, false);
                places.Add(cache, mapping, true);
            }
        }

        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_answer_is_served_twice_and_no_client_waits_for_another(string cache, Mapping mapping, bool beforeRouting)
    {
        await using var server = await TestServer.StartAsync(Setup(Caches[cache].Add, Caches[cache].Use, mapping, beforeRouting));

        var first = await server.OpenPollingAsync();
        var second = await server.OpenPollingAsync();
        second.Sid.ShouldNotBe(first.Sid);
        server.Server.Count.ShouldBe(2);

        foreach (var text in new[] { "4one", "4two" })
        {
            (await first.PostAsync(text)).ShouldBeOk();
            var poll = await first.PollAsync();
            poll.ShouldBePayload(text);
            poll.Header("Cache-Control").ShouldBe("no-store");
            poll.Header("Age").ShouldBeNull();
        }

        // All WebSockets have the same URL.
        using var webSocket = await server.OpenWebSocketAsync();
        using var other = await server.OpenWebSocketAsync();
        await webSocket.RoundTripAsync();
        await other.RoundTripAsync();

        using var parked = await second.ParkAsync();
        await second.ShouldBeAliveWhileParkedAsync(parked);
        using var upgraded = await second.UpgradedAsync();

        (await server.GetAsync($"{server.Path}?EIO=4&transport=polling&sid=none")).ShouldBeError(1);
        (await server.GetAsync("/counted")).Text.ShouldBe(
            (await server.GetAsync("/counted")).Text, "what the application caches stays cached");
    }

    [Fact]
    public async Task Two_polls_of_one_session_meet_behind_a_cache_that_locks()
    {
        await using var server = await TestServer.StartAsync(
            Setup(Caches["output cache"].Add, Caches["output cache"].Use, Mapping.Endpoint, beforeRouting: true));
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();

        (await client.PollAsync()).Status.ShouldBe(400);

        (await parked.Response).ShouldBePayload("1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_policy_on_the_endpoint_itself_changes_nothing(bool onTheGroup)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.AddOutputCache(),
            Path = "/group/engine.io/",
            Map = app =>
            {
                app.UseOutputCache();
                var group = app.MapGroup("/group");
                if (onTheGroup) group.CacheOutput(policy => policy.AddPolicy<CacheEverything>());
                var endpoint = group.MapEngineIo<RecordingHandler>();
                if (!onTheGroup)
                    endpoint.CacheOutput(policy => policy.AddPolicy<CacheEverything>())
                        .WithMetadata(new OutputCacheAttribute { Duration = 3600 });
            },
        });

        var first = await server.OpenPollingAsync();
        (await server.OpenPollingAsync()).Sid.ShouldNotBe(first.Sid);
        using var webSocket = await server.OpenWebSocketAsync();
        using var other = await server.OpenWebSocketAsync();
        await first.ShouldBeAliveAsync();
    }

    private static ServerSetup Setup(Action<IServiceCollection> add, Action<WebApplication> use, Mapping mapping, bool beforeRouting)
    {
        var count = 0;
        return new()
        {
            Path = mapping.PathOf(),
            Build = builder => add(builder.Services),
            Map = app =>
            {
                if (!beforeRouting) app.UseRouting();
                use(app);
                if (beforeRouting) app.UseRouting();
                app.MapGet("/counted", () => $"{Interlocked.Increment(ref count)}");
                mapping.Add(app);
            },
        };
    }

    /// <summary>Caches and serves whatever is asked for, by its path and query, as no policy of the framework would.</summary>
    private sealed class CacheEverything : IOutputCachePolicy
    {
        public bool Locks { get; init; } = true;

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            context.AllowLocking = Locks;
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            return default;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => default;
    }
}
