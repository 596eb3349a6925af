namespace EngineIo.Comparison.Peers;

/// <summary>The servers, in the order of the tables.</summary>
internal enum PeerKind
{
    EngineIoTuned,
    EngineIo,
    EngineIoNative,
    Kestrel,
    SignalR,
    Node,
}
