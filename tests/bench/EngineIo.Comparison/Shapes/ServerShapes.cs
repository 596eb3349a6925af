using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Shapes;

/// <summary>What all servers are compared at.</summary>
internal static class ServerShapes
{
    private const int Many = 64;
    private const int Kilo = 1024;

    public static IReadOnlyList<Shape> All { get; } =
    [
        Text("text", "32 B", 32, inFlight: 1),
        Text("text-16", "32 B", 32, inFlight: 16),
        Text("long", "4 KiB", 4 * Kilo, inFlight: 1),
        Text("long-16", "4 KiB", 4 * Kilo, inFlight: 16),
        new("binary", $"WebSocket, binary of 64 KiB, {Many} connections, 1 in flight", "message", Duties.EchoBinary,
            new() { Workload = Workload.Echo, Connections = Many, Size = 64 * Kilo, Binary = true }),
        new("polling", $"Polling, text of 32 B, {Many} clients: POST and GET", "round trip", Duties.Polling,
            new() { Workload = Workload.Polling, Connections = Many }),
        new("handshakes", $"Handshakes by WebSocket, {Many} at once", "handshake", Duties.EchoText,
            new() { Workload = Workload.WebSocketHandshakes, Connections = Many }),
        new("polling-handshakes", $"Handshakes by polling, {Many} at once", "handshake", Duties.Polling,
            new() { Workload = Workload.PollingHandshakes, Connections = Many }),
        new("fan-out", "Fan-out of a text of 32 B to 500 connections", "delivery", Duties.Broadcast,
            new() { Workload = Workload.FanOut, Connections = 500 }),
        Idle(FileLimit.Connections(5000)),
    ];

    private static Shape Text(string id, string size, int bytes, int inFlight) =>
        new(id, $"WebSocket, text of {size}, {Many} connections, {inFlight} in flight", "message", Duties.EchoText,
            new() { Workload = Workload.Echo, Connections = Many, Size = bytes, InFlight = inFlight });

    private static Shape Idle(int connections) =>
        new("idle", $"Memory for each of {connections:N0} idle connections", "connection", Duties.EchoText,
            new() { Workload = Workload.Idle, Connections = connections });
}
