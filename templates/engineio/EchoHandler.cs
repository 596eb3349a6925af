using EngineIo;

namespace ServerNamespace;

/// <summary>Sends every message back to the client that it came from.</summary>
[EngineIoHandler]
public sealed partial class EchoHandler(ILogger<EchoHandler> log)
{
    [OnConnect]
    public void Connect(EngineIoSocket socket) => log.LogInformation("{Sid} is here", socket);

    [OnMessage]
    public string Text(string text) => text; // a returned value is the reply

    [OnMessage]
    public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;

    [OnDisconnect]
    public void Disconnect(EngineIoSocket socket, DisconnectReason reason) => log.LogInformation("{Sid} left: {Reason}", socket, reason);
}
