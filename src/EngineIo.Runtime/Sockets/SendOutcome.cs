namespace EngineIo.Sockets;

/// <summary>What became of a unit that was sent to one client.</summary>
internal enum SendOutcome : byte
{
    /// <summary>It is in the send buffer.</summary>
    Taken,

    /// <summary>There is no room, and it is to wait for it.</summary>
    Waiting,

    /// <summary>There was no room, and it was dropped.</summary>
    Dropped,

    /// <summary>There was no room, and the client is to be disconnected.</summary>
    Overflow,
}
