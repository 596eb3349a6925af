namespace EngineIo.Client.Protocol;

/// <summary>The types of packets, by the byte that stands for them. Protocol 4, "Packet encoding".</summary>
internal enum PacketType : byte
{
    Open = (byte)'0',
    Close = (byte)'1',
    Ping = (byte)'2',
    Pong = (byte)'3',
    Message = (byte)'4',
    Upgrade = (byte)'5',
    Noop = (byte)'6',
}
