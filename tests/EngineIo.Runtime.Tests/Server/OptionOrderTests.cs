using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Server;

/// <summary>Options by the framework's own means, in the framework's order.</summary>
public sealed class OptionOrderTests
{
    private static string Handler => typeof(RecordingHandler).FullName!;

    [Fact]
    public void Without_a_name_they_are_for_all_handlers() =>
        PingOf(services => services.AddEngineIo().Services.Configure<EngineIoOptions>(Ping(3))).ShouldBe([3, 3]);

    [Fact]
    public void With_the_full_name_of_a_handler_they_are_for_that_one() =>
        PingOf(services => services.AddEngineIo().Services.Configure<EngineIoOptions>(Handler, Ping(3))).ShouldBe([3, 25]);

    [Fact]
    public void The_last_call_wins()
    {
        PingOf(services => services.AddEngineIo(Ping(3)).Services.Configure<EngineIoOptions>(Ping(4))).ShouldBe([4, 4]);
        PingOf(services => services.Configure<EngineIoOptions>(Ping(4)).AddEngineIo(Ping(3))).ShouldBe([3, 3]);
        PingOf(services => services.AddEngineIo<RecordingHandler>(Ping(3)).Services.Configure<EngineIoOptions>(Ping(4))).ShouldBe([4, 4]);
        PingOf(services => services.Configure<EngineIoOptions>(Ping(4)).AddEngineIo<RecordingHandler>(Ping(3))).ShouldBe([3, 4]);
        PingOf(services => services.AddEngineIo(Ping(5)).Services.AddEngineIo<RecordingHandler>(Ping(3)).Services.AddEngineIo(Ping(4)))
            .ShouldBe([4, 4]);
        PingOf(services => services.AddEngineIo().Services.ConfigureAll<EngineIoOptions>(Ping(6))).ShouldBe([6, 6]);
    }

    [Fact]
    public void The_section_stands_where_the_first_call_of_AddEngineIo_stands()
    {
        PingOf(services => services.Configure<EngineIoOptions>(Ping(4)).AddEngineIo(), section: 8).ShouldBe([8, 8]);
        PingOf(services => services.AddEngineIo().Services.Configure<EngineIoOptions>(Ping(4)).AddEngineIo(), section: 8).ShouldBe([4, 4]);
        PingOf(services => services.AddEngineIo(Ping(4)), section: 8).ShouldBe([4, 4]);
    }

    [Fact]
    public void PostConfigure_comes_last()
    {
        PingOf(services => services.PostConfigure<EngineIoOptions>(Ping(4)).AddEngineIo<RecordingHandler>(Ping(3))).ShouldBe([4, 4]);
        PingOf(services => services.PostConfigure<EngineIoOptions>(Handler, Ping(4)).AddEngineIo(Ping(3))).ShouldBe([4, 3]);
        PingOf(services => services.PostConfigureAll<EngineIoOptions>(Ping(4)).AddEngineIo(Ping(3))).ShouldBe([4, 4]);
    }

    [Fact]
    public void Options_that_ask_for_services_are_no_different()
    {
        PingOf(services => services.AddEngineIo().Services.AddOptions<EngineIoOptions>().Configure<TimeProvider>((options, _) => Double(options)))
            .ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.AddOptions<EngineIoOptions>(Handler).Configure<TimeProvider>((options, _) => Double(options)))
            .ShouldBe([50, 25]);
        PingOf(services => services.AddEngineIo().Services.AddOptions<EngineIoOptions>().PostConfigure<TimeProvider>((options, _) => Double(options)))
            .ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.AddOptions<EngineIoOptions>(Handler).PostConfigure<TimeProvider>((options, _) => Double(options)))
            .ShouldBe([50, 25]);
    }

    [Fact]
    public void Each_is_applied_once()
    {
        PingOf(services => services.AddEngineIo(Double)).ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.Configure<EngineIoOptions>(Double)).ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.ConfigureAll<EngineIoOptions>(Double)).ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.ConfigureOptions(new Unnamed())).ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.ConfigureOptions(new Named())).ShouldBe([50, 25]);
        PingOf(services => services.AddEngineIo().Services.PostConfigure<EngineIoOptions>(Double)).ShouldBe([50, 50]);
        PingOf(services => services.AddEngineIo().Services.PostConfigureAll<EngineIoOptions>(Double)).ShouldBe([50, 50]);
    }

    [Fact]
    public void Validation_without_a_name_is_for_all_handlers_and_with_one_for_that()
    {
        Should.Throw<OptionsValidationException>(() => PingOf(services =>
            services.AddEngineIo().Services.AddOptions<EngineIoOptions>().Validate(options => options.PingInterval.TotalSeconds > 60, "too often")))
            .Message.ShouldBe("too often");
        Should.Throw<OptionsValidationException>(() => PingOf(services =>
            services.AddEngineIo().Services.AddOptions<EngineIoOptions>(Handler).Validate(options => options.PingInterval.TotalSeconds > 60, "too often")))
            .OptionsName.ShouldBe(Handler);
        PingOf(services => services.AddEngineIo().Services.AddOptions<EngineIoOptions>("App.Another").Validate(_ => false, "never"))
            .ShouldBe([25, 25]);
    }

    [Fact]
    public async Task What_they_make_is_validated_at_the_start() =>
        (await Should.ThrowAsync<OptionsValidationException>(() => TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.Configure<EngineIoOptions>(options => options.MaxPayload = 0),
        }))).Message.ShouldContain("MaxPayload");

    [Fact]
    public async Task They_reach_the_clients()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder =>
                builder.Services.Configure<EngineIoOptions>(Ping(9)).Configure<EngineIoOptions>(typeof(SecondHandler).FullName, Ping(3)),
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>();
                app.MapEngineIo<SecondHandler>("/second/");
            },
        });

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Text.ShouldContain("\"pingInterval\":9000");
        (await server.GetAsync("/second/?EIO=4&transport=polling")).Text.ShouldContain("\"pingInterval\":3000");
    }

    [Fact]
    public async Task A_name_that_no_handler_has_is_said_at_the_start()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services
                .Configure<EngineIoOptions>(nameof(RecordingHandler), Ping(9))
                .Configure<EngineIoOptions>(Handler, Ping(9))
                .AddEngineIo<SecondHandler>(Ping(9)),
        });

        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "Options are configured under the name 'RecordingHandler', which is no handler's full name "
            + "(EngineIo.Tests.Support.RecordingHandler): they have "
            + "no effect.");
    }

    private static Action<EngineIoOptions> Ping(int seconds) => options => options.PingInterval = TimeSpan.FromSeconds(seconds);

    private static void Double(EngineIoOptions options) => options.PingInterval *= 2;

    /// <summary>The ping interval, in seconds, of a handler and of another one.</summary>
    private static double[] PingOf(Action<IServiceCollection> register, int? section = null)
    {
        var configuration = new ConfigurationBuilder();
        if (section is { } seconds) configuration.AddInMemoryCollection([new("EngineIo:PingInterval", $"00:00:{seconds:00}")]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration.Build());
        register(services);
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<EngineIoOptions>>();
        return [options.Get(Handler).PingInterval.TotalSeconds, options.Get(typeof(SecondHandler).FullName).PingInterval.TotalSeconds];
    }

    private sealed class Unnamed : IConfigureOptions<EngineIoOptions>
    {
        public void Configure(EngineIoOptions options) => Double(options);
    }

    private sealed class Named : IConfigureNamedOptions<EngineIoOptions>
    {
        public void Configure(string? name, EngineIoOptions options)
        {
            if (name == Handler) Double(options);
        }

        public void Configure(EngineIoOptions options) => throw new InvalidOperationException("It has a name.");
    }
}
