namespace EngineIo.Comparison.Peers;

/// <summary>What can be asked of a server.</summary>
[Flags]
internal enum Duties
{
    None = 0,

    /// <summary>Sends each text back.</summary>
    EchoText = 1,

    /// <summary>Sends each binary message back.</summary>
    EchoBinary = 2,

    /// <summary>Does it by polling, too.</summary>
    Polling = 4,

    /// <summary>Sends each text to all.</summary>
    Broadcast = 8,

    Echo = EchoText | EchoBinary,
}
