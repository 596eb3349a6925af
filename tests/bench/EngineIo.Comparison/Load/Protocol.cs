namespace EngineIo.Comparison.Load;

/// <summary>What a server speaks on top of HTTP and WebSocket.</summary>
internal enum Protocol
{
    EngineIo,
    WebSocket,
    SignalR,
}
