namespace EngineIo.Comparison.Servers.Engine;

/// <summary>Sends every message to all clients, also to the one that it came from.</summary>
[EngineIoHandler]
internal sealed partial class Broadcast(IEngineIoServer<Broadcast> server)
{
    [OnMessage]
    public ValueTask Text(string text) => server.BroadcastAsync(text);

    [OnMessage]
    public ValueTask Binary(ReadOnlyMemory<byte> data) => server.BroadcastAsync(data);
}
