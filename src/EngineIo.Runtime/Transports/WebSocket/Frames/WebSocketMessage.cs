using EngineIo.Protocol;

namespace EngineIo.Transports;

/// <summary>What a WebSocket has received: a complete text or binary message, a ping, or a close frame.</summary>
/// <param name="Kind">
/// <see cref="FrameOpcode.Text"/>, <see cref="FrameOpcode.Binary"/>, <see cref="FrameOpcode.Ping"/> or <see cref="FrameOpcode.Close"/>.
/// </param>
/// <param name="Data">The payload, in the connection's buffer: valid until the next read, unless that buffer is retained.</param>
/// <param name="CloseCode">The code of a close frame.</param>
internal readonly record struct WebSocketMessage(FrameOpcode Kind, Memory<byte> Data, ushort CloseCode = Transports.CloseCode.None);
