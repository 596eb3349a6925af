namespace EngineIo.Endurance.Clients;

/// <summary>How a client talks.</summary>
/// <param name="Revision">The revision of the protocol: 3 or 4.</param>
/// <param name="IsWebSocket">Whether it starts on a WebSocket.</param>
/// <param name="AsBase64">Whether it wants binary messages as text.</param>
/// <param name="KeepsAlive">Whether its requests share a connection.</param>
internal sealed record ClientKind(int Revision, bool IsWebSocket, bool AsBase64, bool KeepsAlive)
{
    public static ClientKind Draw(Random random) =>
        new(random.Next(3) == 0 ? 3 : 4, random.Next(4) == 0, random.Next(4) == 0, random.Next(4) != 0);

    /// <summary>The target of a request.</summary>
    public string Target(string transport, string rest) =>
        $"/engine.io/?EIO={Revision}&transport={transport}{(AsBase64 ? "&b64=1" : "")}{rest}";
}
