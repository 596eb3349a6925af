using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Support;

/// <summary>Records each event when it starts, then does what the script says; by default it echoes.</summary>
[EngineIoHandler]
internal sealed partial class RecordingHandler(Recorder recorder, HandlerScript script)
{
    [OnConnect]
    public ValueTask<ConnectResult> Connect(EngineIoSocket socket, HttpContext http)
    {
        recorder.Add(socket.Id, "connect");
        return script.OnConnect(socket, http);
    }

    [OnMessage]
    public ValueTask Text(EngineIoSocket socket, string text)
    {
        if (script.RecordsMessages) recorder.Add(socket.Id, $"text {text}");
        return script.OnText(socket, text);
    }

    [OnMessage]
    public ValueTask Binary(EngineIoSocket socket, ReadOnlyMemory<byte> data)
    {
        if (script.RecordsMessages) recorder.Add(socket.Id, $"binary {Convert.ToHexStringLower(data.Span)}");
        return script.OnBinary(socket, data);
    }

    [OnDisconnect]
    public ValueTask Disconnect(EngineIoSocket socket, DisconnectReason reason)
    {
        recorder.Add(socket.Id, $"disconnect {reason}");
        return script.OnDisconnect(socket, reason);
    }
}
