using EngineIo.Hosting.Tests.Support;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Hosting.Tests.Telemetry;

/// <summary>The sample <c>Telemetry</c>: what EngineIo says arrives at a collector.</summary>
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Metrics_and_traces_of_a_conversation_arrive_at_the_collector()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = await SampleServer.StartAsync("Telemetry", [],
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
        ]);
        using var http = new HttpClient { BaseAddress = server.Address };
        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));

        using var post = await http.PostAsync($"{Sessions.Handshake}&sid={sid}", new StringContent("4hello"));
        (await http.GetStringAsync($"{Sessions.Handshake}&sid={sid}")).ShouldBe("4HELLO!");

        await collector.UntilAsync(
            "metrics", "shouts", "engineio.server.active_connections", "engineio.server.handshakes", "engineio.server.messages", "engineio.server.handler.duration");
        await collector.UntilAsync("traces", "shouts", "engineio.connect", "engineio.message");
    }

    [Fact]
    public async Task The_endpoint_of_the_health_checks_answers()
    {
        await using var server = await SampleServer.StartAsync("Telemetry");
        using var http = new HttpClient { BaseAddress = server.Address };

        (await http.GetStringAsync("/health")).ShouldBe("Healthy");
    }
}
