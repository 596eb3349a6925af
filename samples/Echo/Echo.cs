using EngineIo;

/// <summary>Sends every message back to the client that it came from.</summary>
[EngineIoHandler]
public sealed partial class Echo
{
    [OnMessage]
    public string Text(string text) => text;

    [OnMessage]
    public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;
}
