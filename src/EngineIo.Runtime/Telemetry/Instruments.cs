using System.Diagnostics.Metrics;

namespace EngineIo.Telemetry;

/// <summary>
/// The instruments of an application: one set for all its servers. docs/observability.md has the same list, and a test compares the two.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/general/metrics/; in names and units like those of Kestrel and SignalR.</remarks>
internal sealed class Instruments
{
    /// <summary>From what costs next to nothing to what somebody should look at.</summary>
    private static readonly InstrumentAdvice<double> HandlerBuckets = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <param name="meters">Makes the meter, which lives as long as the application's services.</param>
    /// <param name="observeConnections">Counts the connected clients, when somebody asks: so who begins to listen late sees them
    /// all.</param>
    /// <param name="observeSendBuffers">Adds up what waits to be sent, when somebody asks.</param>
    public Instruments(
        IMeterFactory meters, Func<IEnumerable<Measurement<long>>> observeConnections, Func<IEnumerable<Measurement<long>>> observeSendBuffers)
    {
        var meter = meters.Create(EngineIoTelemetry.MeterName);
        meter.CreateObservableUpDownCounter(
            "engineio.server.active_connections", observeConnections, "{connection}", "Number of clients that are connected.");
        meter.CreateObservableUpDownCounter(
            "engineio.server.send_buffer.usage", observeSendBuffers, "By", "Number of bytes that wait to be sent, frame headers included.");
        Handshakes = meter.CreateCounter<long>(
            "engineio.server.handshakes", "{handshake}", "Number of handshakes that opened a session.");
        Refusals = meter.CreateCounter<long>(
            "engineio.server.refusals", "{request}", "Number of requests that were refused, handshakes and others.");
        Disconnects = meter.CreateCounter<long>(
            "engineio.server.disconnects", "{connection}", "Number of clients that were connected and have left.");
        UpgradesBegun = meter.CreateCounter<long>(
            "engineio.server.upgrades.begun", "{upgrade}", "Number of upgrades from polling to WebSocket that have begun.");
        UpgradesDone = meter.CreateCounter<long>(
            "engineio.server.upgrades.done", "{upgrade}", "Number of upgrades that brought a session to WebSocket.");
        UpgradesFailed = meter.CreateCounter<long>(
            "engineio.server.upgrades.failed", "{upgrade}", "Number of upgrades that had begun and came to nothing.");
        Messages = meter.CreateCounter<long>(
            "engineio.server.messages", "{message}", "Number of messages that were received, or taken into a send buffer.");
        Io = meter.CreateCounter<long>(
            "engineio.server.io", "By", "Number of bytes in those messages: their payload, without framing, encoding and compression.");
        DroppedMessages = meter.CreateCounter<long>(
            "engineio.server.dropped_messages", "{message}", "Number of messages that were not sent because the send buffer was full.");
        UnreadableMessages = meter.CreateCounter<long>(
            "engineio.server.unreadable_messages", "{message}", "Number of messages that were not the JSON that the handler reads, or of a kind that no method takes.");
        LimitedMessages = meter.CreateCounter<long>(
            "engineio.server.limited_messages", "{message}", "Number of messages that no handler saw because their client sends more than its limiter allows.");
        HandlerDuration = meter.CreateHistogram(
            "engineio.server.handler.duration", "s", "Time that a handler's method took, until its task and its reply were done.",
            tags: null, HandlerBuckets);
    }

    public Counter<long> Handshakes { get; }

    public Counter<long> Refusals { get; }

    public Counter<long> Disconnects { get; }

    public Counter<long> UpgradesBegun { get; }

    public Counter<long> UpgradesDone { get; }

    public Counter<long> UpgradesFailed { get; }

    public Counter<long> Messages { get; }

    public Counter<long> Io { get; }

    public Counter<long> DroppedMessages { get; }

    public Counter<long> UnreadableMessages { get; }

    public Counter<long> LimitedMessages { get; }

    public Histogram<double> HandlerDuration { get; }
}
