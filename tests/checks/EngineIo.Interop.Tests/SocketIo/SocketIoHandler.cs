using EngineIo.Interop.Tests.InProcess;

namespace EngineIo.Interop.Tests.SocketIo;

/// <summary>
/// As much of Socket.IO as its clients need to talk: CONNECT, events with and without binary, which are echoed, acknowledgements and
/// DISCONNECT. The event <c>backlog</c> is answered with that many numbered events, <c>close, please</c> with the end of the session.
/// </summary>
[EngineIoHandler]
public sealed partial class SocketIoHandler(Journal journal)
{
    private const string Backlog = "2[\"backlog\",";

    /// <summary>In Socket.IO 2 (revision 3 of Engine.IO) the server speaks first.</summary>
    [OnConnect]
    public static ValueTask Connect(EngineIoSocket socket) => socket.ProtocolVersion == 3 ? socket.SendAsync("0") : default;

    [OnMessage]
    public static async ValueTask<string?> Text(EngineIoSocket socket, string packet)
    {
        if (packet.StartsWith(Backlog, StringComparison.Ordinal))
        {
            var count = int.Parse(packet.AsSpan()[Backlog.Length..^1]);
            for (var number = 0; number < count; number++)
                await socket.SendAsync($"2[\"number\",{number}]");
            return null;
        }

        if (packet == "2[\"close, please\"]")
        {
            await socket.SendAsync("2[\"goodbye\"]");
            await socket.DisconnectAsync();
            return null;
        }

        if (packet.StartsWith('1'))
        {
            await socket.DisconnectAsync(); // a client on polling leaves with no other word
            return null;
        }

        return packet switch
        {
            ['0', ..] => socket.ProtocolVersion == 3 ? null : $$"""0{"sid":"{{socket.Id}}"}""",
            ['2', >= '0' and <= '9', ..] => Acknowledgement(packet),
            _ => packet, // an event; its binary parts come next, and go back the same way
        };
    }

    [OnMessage]
    public static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;

    [OnDisconnect]
    public void Bye(EngineIoSocket socket, DisconnectReason reason) => journal.Write(socket.Id, reason);

    /// <summary><c>213["event",1,2]</c> is acknowledged by <c>313[1,2]</c>.</summary>
    private static string Acknowledgement(string packet)
    {
        var array = packet.IndexOf('[', StringComparison.Ordinal);
        var rest = packet.IndexOf(',', array);
        return $"3{packet[1..array]}[{(rest < 0 ? "]" : packet[(rest + 1)..])}";
    }
}
