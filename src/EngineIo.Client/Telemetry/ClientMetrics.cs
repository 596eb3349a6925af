using System.Diagnostics.Metrics;

namespace EngineIo.Client.Telemetry;

/// <summary>The instruments of all clients of the process.</summary>
internal static class ClientMetrics
{
    private static readonly Meter Meter = new(EngineIoClientTelemetry.MeterName);

    private static readonly UpDownCounter<long> Connections = Meter.CreateUpDownCounter<long>(
        "engineio.client.active_connections", "{connection}", "Number of connections that are open.");

    private static readonly Counter<long> Disconnects = Meter.CreateCounter<long>(
        "engineio.client.disconnects", "{connection}", "Number of connections that were open and have ended.");

    private static readonly Counter<long> Reconnects = Meter.CreateCounter<long>(
        "engineio.client.reconnects", "{attempt}", "Number of attempts to connect again.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "engineio.client.messages", "{message}", "Number of messages that were received, or accepted for sending.");

    private static readonly Counter<long> Io = Meter.CreateCounter<long>(
        "engineio.client.io", "By", "Number of bytes in those messages, without framing, encoding and compression.");

    private static readonly KeyValuePair<string, object?> Received = new("network.io.direction", "receive");
    private static readonly KeyValuePair<string, object?> Sent = new("network.io.direction", "transmit");

    public static void OnConnected() => Connections.Add(1);

    public static void OnDisconnected(DisconnectReason reason)
    {
        Connections.Add(-1);
        Disconnects.Add(1, new KeyValuePair<string, object?>("engineio.disconnect.reason", reason.ToString()));
    }

    public static void OnReconnecting() => Reconnects.Add(1);

    public static void OnReceived(int bytes) => Count(1, bytes, Received);

    public static void OnSent(int messages, long bytes) => Count(messages, bytes, Sent);

    private static void Count(int messages, long bytes, KeyValuePair<string, object?> direction)
    {
        if (Messages.Enabled) Messages.Add(messages, direction);
        if (Io.Enabled) Io.Add(bytes, direction);
    }
}
