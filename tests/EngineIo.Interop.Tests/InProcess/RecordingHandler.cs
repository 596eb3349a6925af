namespace EngineIo.Interop.Tests.InProcess;

/// <summary>Echoes, disconnects on request, and writes down why its clients left.</summary>
[EngineIoHandler]
public sealed partial class RecordingHandler(Journal journal)
{
    [OnMessage]
    public static async ValueTask<string?> Text(EngineIoSocket socket, string text)
    {
        if (text != "close, please")
            return text;

        await socket.SendAsync("goodbye");
        await socket.DisconnectAsync();
        return null;
    }

    [OnMessage]
    public static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;

    [OnDisconnect]
    public void Bye(EngineIoSocket socket, DisconnectReason reason) => journal.Write(socket.Id, reason);
}
