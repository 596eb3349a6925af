using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Server;

/// <summary>Where options come from, and what is wrong with some.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_design()
    {
        var options = new EngineIoOptions();

        options.PingInterval.ShouldBe(TimeSpan.FromSeconds(25));
        options.PingTimeout.ShouldBe(TimeSpan.FromSeconds(20));
        options.UpgradeTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        options.MaxPayload.ShouldBe(1_000_000);
        options.Transports.ShouldBe(EngineIoTransport.Polling | EngineIoTransport.WebSocket);
        options.AllowUpgrades.ShouldBeTrue();
        options.RequireSameUser.ShouldBeTrue();
        options.UserId.ShouldBeNull();
        options.CloseOnAuthenticationExpiration.ShouldBeFalse();
        options.AllowCredentials.ShouldBeNull();
        options.MaxPacketsPerPoll.ShouldBe(16);
        options.MaxConnections.ShouldBeNull();
        options.SendBufferFull.ShouldBe(SendBufferFull.Wait);
        options.SlowConsumerTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        options.MessageLimiter.ShouldBeNull();
        options.MessageLimitReached.ShouldBe(MessageLimitReached.Drop);
        options.HandlerConcurrency.ShouldBe(HandlerConcurrency.Ordered);
        options.UnreadableMessage.ShouldBe(UnreadableMessage.Drop);
        options.OnUnreadableMessage.ShouldBeNull();
        options.SidGenerator.ShouldBeNull();
    }

    [Fact]
    public async Task They_are_bound_from_the_configuration_section()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => Configure(
                builder,
                ("PingInterval", "00:00:11"), ("PingTimeout", "00:00:12.5"), ("MaxPayload", "77"), ("Transports", "Polling"),
                ("UpgradeTimeout", "00:01:00"), ("AllowUpgrades", "false"), ("MaxBufferedBytes", "4096"), ("SendBufferFull", "DropOldest"),
                ("SlowConsumerTimeout", "00:00:03"), ("MessageLimitReached", "Disconnect"),
                ("HandlerConcurrency", "Parallel"), ("UnreadableMessage", "Disconnect"), (
                    "MaxPacketsPerPoll", "3"), ("MaxConnections", "9"), ("ShutdownTimeout", "00:00:02"),
                ("RequireSameUser", "false"), ("CloseOnAuthenticationExpiration", "true"), ("AllowCredentials", "true")),
        });

        var client = await server.OpenPollingAsync();
        client.OpenJson.ShouldBe(
            $$"""{"sid":"{{client.Sid}}","upgrades":[],"pingInterval":11000,"pingTimeout":12500,"maxPayload":77}""");
        var options = server.Services.GetRequiredService<IOptions<EngineIoOptions>>().Value;
        options.Transports.ShouldBe(EngineIoTransport.Polling);
        options.UpgradeTimeout.ShouldBe(TimeSpan.FromMinutes(1));
        options.AllowUpgrades.ShouldBeFalse();
        options.RequireSameUser.ShouldBeFalse();
        options.CloseOnAuthenticationExpiration.ShouldBeTrue();
        options.AllowCredentials.ShouldBe(true);
        options.MaxBufferedBytes.ShouldBe(4096);
        options.SendBufferFull.ShouldBe(SendBufferFull.DropOldest);
        options.SlowConsumerTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        options.MessageLimitReached.ShouldBe(MessageLimitReached.Disconnect);
        options.HandlerConcurrency.ShouldBe(HandlerConcurrency.Parallel);
        options.UnreadableMessage.ShouldBe(UnreadableMessage.Disconnect);
        options.MaxPacketsPerPoll.ShouldBe(3);
        options.MaxConnections.ShouldBe(9);
        options.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Code_wins_over_configuration()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => Configure(builder, ("PingInterval", "00:00:11"), ("PingTimeout", "00:00:12")),
            Options = options => options.PingInterval = TimeSpan.FromSeconds(9),
        });

        (await server.OpenPollingAsync()).OpenJson.ShouldContain("\"pingInterval\":9000,\"pingTimeout\":12000");
    }

    [Fact]
    public async Task Those_of_one_handler_win_over_those_of_all()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Options = options => options.PingInterval = TimeSpan.FromSeconds(9),
            Build = builder => builder.Services.AddEngineIo<SecondHandler>(options => options.PingInterval = TimeSpan.FromSeconds(3)),
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>();
                app.MapEngineIo<SecondHandler>("/second/");
            },
        });

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Text.ShouldContain("\"pingInterval\":9000");
        (await server.GetAsync("/second/?EIO=4&transport=polling")).Text.ShouldContain("\"pingInterval\":3000");
    }

    public static TheoryData<string, Action<EngineIoOptions>> Wrong => new()
    {
        { "PingInterval", options => options.PingInterval = TimeSpan.Zero },
        { "PingTimeout", options => options.PingTimeout = TimeSpan.FromSeconds(-1) },
        { "UpgradeTimeout", options => options.UpgradeTimeout = TimeSpan.Zero },
        { "MaxPayload", options => options.MaxPayload = 0 },
        { "MaxPayload", options => options.MaxPayload = -1 },
        { "MaxPacketsPerPoll", options => options.MaxPacketsPerPoll = 0 },
        { "MaxConnections", options => options.MaxConnections = -1 },
        { "MaxBufferedBytes", options => options.MaxBufferedBytes = 0 },
        { "MaxBufferedBytes is 1073741825", options => options.MaxBufferedBytes = (1L << 30) + 1 },
        { "MaxBufferedBytes is 5000000000", options => options.MaxBufferedBytes = 5_000_000_000 },
        { "Transports", options => options.Transports = EngineIoTransport.None },
        { "Transports", options => options.Transports = (EngineIoTransport)8 },
        { "SendBufferFull", options => options.SendBufferFull = (SendBufferFull)9 },
        { "SlowConsumerTimeout", options => options.SlowConsumerTimeout = TimeSpan.Zero },
        { "MessageLimitReached", options => options.MessageLimitReached = (MessageLimitReached)9 },
        { "HandlerConcurrency", options => options.HandlerConcurrency = (HandlerConcurrency)9 },
        { "UnreadableMessage", options => options.UnreadableMessage = (UnreadableMessage)9 },
        { "ShutdownTimeout", options => options.ShutdownTimeout = TimeSpan.FromSeconds(-1) },
        { "JsonSerializerOptions", options => options.JsonSerializerOptions = null! },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_value_stops_the_start_and_is_named(string option, Action<EngineIoOptions> configure)
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(() => TestServer.StartAsync(configure));

        exception.Message.ShouldContain(option);
    }

    [Fact]
    public async Task All_wrong_values_are_named_at_once()
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(() => TestServer.StartAsync(options =>
        {
            options.PingInterval = TimeSpan.Zero;
            options.MaxPayload = 0;
        }));

        exception.Failures.Count().ShouldBe(2);
        exception.Message.ShouldContain("PingInterval");
        exception.Message.ShouldContain("MaxPayload");
    }

    [Fact]
    public async Task A_value_that_configuration_cannot_mean_stops_the_start()
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(() => TestServer.StartAsync(new ServerSetup
        {
            Build = builder => Configure(builder, ("PingInterval", "soon")),
        }));

        exception.Message.ShouldContain("PingInterval");
    }

    [Fact]
    public async Task Configuration_is_read_the_same_in_every_culture()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = german;
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => Configure(builder, ("PingInterval", "00:00:01.5")),
        });

        (await server.OpenPollingAsync()).OpenJson.ShouldContain("\"pingInterval\":1500,");
    }

    private static void Configure(WebApplicationBuilder builder, params (string Key, string Value)[] values) =>
        builder.Configuration.AddInMemoryCollection(
            values.Select(pair => KeyValuePair.Create<string, string?>($"EngineIo:{pair.Key}", pair.Value)));
}
