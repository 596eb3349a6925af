namespace EngineIo.Protocol;

/// <summary>Where a packet lies in the bytes that it was read from.</summary>
/// <param name="Type">The packet's type.</param>
/// <param name="IsBinary">Whether it is a binary message.</param>
/// <param name="Data">The packet's data, without its type; base64 already decoded.</param>
internal readonly record struct PacketView(PacketType Type, bool IsBinary, Range Data)
{
    /// <summary>The same packet, seen from where its surroundings start.</summary>
    /// <param name="offset">Where in them the packet starts.</param>
    public PacketView In(int offset) => this with { Data = (Data.Start.Value + offset)..(Data.End.Value + offset) };
}
