namespace EngineIo.Interop.Tests;

/// <summary>How the JavaScript client is set up, in its own words.</summary>
/// <param name="Transports">Those that it tries; null: polling, then an upgrade.</param>
/// <param name="ForceBase64">Whether binary travels as text.</param>
/// <param name="BinaryType">What binary arrives as.</param>
/// <param name="Revision">The protocol's revision, which is that of the library: 3 is engine.io-client 3.5, 4 is 6.6.</param>
public sealed record Client(string[]? Transports = null, bool ForceBase64 = false, string BinaryType = "nodebuffer", int Revision = 4)
{
    public static readonly Client Default = new();
    public static readonly Client Polling = new(["polling"]);
    public static readonly Client WebSocket = new(["websocket"]);

    /// <summary>A transport by name, as theories give it.</summary>
    public static Client Named(string name) => name switch
    {
        "default" => Default,
        "polling" => Polling,
        "websocket" => WebSocket,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
