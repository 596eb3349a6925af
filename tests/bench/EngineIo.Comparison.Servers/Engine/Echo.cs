namespace EngineIo.Comparison.Servers.Engine;

/// <summary>Sends every message back to the client that it came from, like samples/Echo.</summary>
[EngineIoHandler]
internal sealed partial class Echo
{
    [OnMessage]
    public string Text(string text) => text;

    [OnMessage]
    public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;
}
