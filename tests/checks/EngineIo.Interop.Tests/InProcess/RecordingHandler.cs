using Microsoft.AspNetCore.Mvc;

namespace EngineIo.Interop.Tests.InProcess;

/// <summary>Echoes, greets, sends a backlog or disconnects on request, and records why its clients left.</summary>
[EngineIoHandler]
public sealed partial class RecordingHandler(Journal journal)
{
    private const string Backlog = "backlog ";

    /// <summary>Sends numbers right behind the open packet, as many as the query asks for.</summary>
    [OnConnect]
    public static ValueTask Connect(EngineIoSocket socket, [FromQuery] int? greetings) => CountAsync(socket, greetings ?? 0);

    [OnMessage]
    public static async ValueTask<string?> Text(EngineIoSocket socket, string text)
    {
        if (text.StartsWith(Backlog, StringComparison.Ordinal))
        {
            await CountAsync(socket, int.Parse(text.AsSpan(Backlog.Length)));
            return null;
        }

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

    private static async ValueTask CountAsync(EngineIoSocket socket, int count)
    {
        for (var number = 0; number < count; number++)
            await socket.SendAsync($"{number}");
    }
}
