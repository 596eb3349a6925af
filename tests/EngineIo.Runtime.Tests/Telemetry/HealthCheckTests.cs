using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EngineIo.Tests.Telemetry;

/// <summary><c>AddHealthChecks().AddEngineIo()</c>.</summary>
public sealed class HealthCheckTests
{
    private const string Handler = "EngineIo.Tests.Support.RecordingHandler";

    [Fact]
    public async Task A_server_that_serves_is_healthy_and_says_how_many_clients_it_has()
    {
        await using var server = await StartAsync();
        await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        var entry = await CheckAsync(server);

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data.ShouldHaveSingleItem().ShouldBe(new(Handler, 2));
    }

    [Theory]
    [InlineData(10, 8, HealthStatus.Healthy)]
    [InlineData(10, 9, HealthStatus.Degraded)]
    [InlineData(10, 10, HealthStatus.Degraded)]
    [InlineData(1, 0, HealthStatus.Healthy)]
    [InlineData(1, 1, HealthStatus.Degraded)]
    public async Task A_server_that_is_nearly_full_is_degraded(int most, int clients, HealthStatus status)
    {
        await using var server = await StartAsync(options => options.MaxConnections = most);
        for (var i = 0; i < clients; i++) await server.OpenPollingAsync();

        var entry = await CheckAsync(server);

        entry.Status.ShouldBe(status);
        entry.Data[Handler].ShouldBe(clients);
        if (status is HealthStatus.Degraded) entry.Description.ShouldBe($"{Handler}: {clients} of {most} connections are taken.");
    }

    [Fact]
    public async Task A_server_that_stops_is_unhealthy()
    {
        await using var server = await StartAsync();
        await server.StopAsync();

        var entry = await CheckAsync(server);

        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description.ShouldBe("The server is stopping.");
    }

    [Fact]
    public async Task A_server_whose_heartbeat_does_not_come_is_unhealthy_until_it_does()
    {
        var time = new ManualTimeProvider();
        await using var server = await StartAsync(time: time);
        await time.AdvanceByAsync(TimeSpan.FromSeconds(20));
        (await CheckAsync(server)).Status.ShouldBe(HealthStatus.Healthy);

        time.Jump(TimeSpan.FromSeconds(6));
        var entry = await CheckAsync(server);
        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description.ShouldBe($"{Handler}: the heartbeat fails.");

        await time.AdvanceByAsync(TimeSpan.FromSeconds(1));
        (await CheckAsync(server)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task The_status_of_a_failure_can_be_chosen()
    {
        await using var server = await StartAsync(build: checks => checks.AddEngineIo("chat", HealthStatus.Degraded, ["ready"]));
        await server.StopAsync();

        (await CheckAsync(server, "chat")).Status.ShouldBe(HealthStatus.Degraded);
        (await CheckAsync(server, "chat")).Tags.ShouldBe(["ready"]);
    }

    [Fact]
    public async Task Without_AddEngineIo_it_says_what_to_add()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddEngineIo();
        await using var provider = services.BuildServiceProvider();

        var exception = await Should.ThrowAsync<InvalidOperationException>(
            provider.GetRequiredService<HealthCheckService>().CheckHealthAsync());

        exception.Message.ShouldContain("AddEngineIo");
    }

    [Fact]
    public async Task An_endpoint_shows_it()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.AddHealthChecks().AddEngineIo(),
            Map = app =>
            {
                app.MapEngineIo<RecordingHandler>();
                app.MapHealthChecks("/health");
            },
        });

        (await server.GetAsync("/health")).Text.ShouldBe("Healthy");
    }

    private static Task<TestServer> StartAsync(
        Action<EngineIoOptions>? options = null, ManualTimeProvider? time = null, Action<IHealthChecksBuilder>? build = null) =>
        TestServer.StartAsync(new ServerSetup
        {
            Options = options,
            Time = time,
            Build = builder => (build ?? (checks => checks.AddEngineIo()))(builder.Services.AddHealthChecks()),
        });

    private static async Task<HealthReportEntry> CheckAsync(TestServer server, string name = "engineio") =>
        (await server.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries[name];
}
