namespace EngineIo.Protocol;

/// <summary>Where a packet lies in the bytes that it was read from.</summary>
/// <param name="Type">The packet's type.</param>
/// <param name="IsBinary">Whether it is a binary message.</param>
/// <param name="Data">The packet's data, without its type character; base64 already decoded.</param>
internal readonly record struct PacketView(PacketType Type, bool IsBinary, Range Data);
