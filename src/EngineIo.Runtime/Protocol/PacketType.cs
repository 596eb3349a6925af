namespace EngineIo.Protocol;

/// <summary>The seven types of packets, numbered as on the wire. Protocol 4, "Protocol", packet types.</summary>
internal enum PacketType : byte
{
    Open = 0,
    Close = 1,
    Ping = 2,
    Pong = 3,
    Message = 4,
    Upgrade = 5,
    Noop = 6,
}
