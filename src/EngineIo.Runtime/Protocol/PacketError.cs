namespace EngineIo.Protocol;

/// <summary>What is wrong with bytes that are not a packet. <see cref="None"/>: nothing.</summary>
internal enum PacketError : byte
{
    None,

    /// <summary>There is no type character.</summary>
    Empty,

    /// <summary>The packet's length, as revision 3 has it, is missing, not a number, or more than there is.</summary>
    Malformed,

    /// <summary>The type character is not one of <c>0</c> to <c>6</c>, or <c>b</c> in a payload.</summary>
    UnknownType,

    /// <summary>The data is not valid UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The data behind <c>b</c> is not valid base64.</summary>
    InvalidBase64,
}
