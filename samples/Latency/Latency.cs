using EngineIo;

/// <summary>Answers each ping, so that a client can measure how long the way there and back takes.</summary>
[EngineIoHandler]
public sealed partial class Latency
{
    [OnMessage]
    public string? Ping(string text) => text is "ping" ? "pong" : null; // null: no answer
}
