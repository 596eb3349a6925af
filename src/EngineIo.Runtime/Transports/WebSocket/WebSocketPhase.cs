namespace EngineIo.Transports;

/// <summary>Whether a WebSocket carries its session. It only goes forward.</summary>
internal enum WebSocketPhase : byte
{
    /// <summary>The session is on polling, and may move to this WebSocket: see <see cref="UpgradeSteps"/>.</summary>
    Upgrading,

    /// <summary>This WebSocket carries the session.</summary>
    Attached,

    /// <summary>
    /// The upgrade has failed, or the session has ended: what the client sends is read up to its close frame, and dropped.
    /// </summary>
    Draining,
}
