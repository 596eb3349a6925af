namespace EngineIo.Comparison.Load.Wires;

/// <summary>What a WebSocket frame is, by RFC 6455.</summary>
internal enum Opcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
