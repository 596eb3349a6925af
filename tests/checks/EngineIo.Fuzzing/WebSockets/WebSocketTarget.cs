using EngineIo.Fuzzing.Inputs;
using EngineIo.Fuzzing.Running;
using EngineIo.Fuzzing.Traffic;

namespace EngineIo.Fuzzing.WebSockets;

/// <summary>
/// Frames on an open WebSocket, many on a connection: whatever comes back are frames, and the connection ends when the client does.
/// </summary>
internal sealed class WebSocketTarget(FuzzServer server) : FuzzTarget
{
    private static readonly (string Query, string[] Headers, int Revision)[] Kinds =
    [
        ("EIO=4&transport=websocket", [], 4),
        ("EIO=4&transport=websocket&b64=1", [], 4),
        ("EIO=3&transport=websocket", [], 3),
        ("EIO=4&transport=websocket", ["Sec-WebSocket-Extensions: permessage-deflate"], 4),
    ];

    public override string Name => "websocket-frames";

    public override byte[] Draw(Random random)
    {
        var kind = random.Next(Kinds.Length);
        var (_, headers, revision) = Kinds[kind];
        var frames = Enumerable.Range(0, random.Next(4, 40)).Select(_ => ClientFrames.Draw(random, revision, headers.Length > 0));
        return new Conversation((byte)kind, [.. frames]).Shuffle(random).ToBytes();
    }

    public override async Task<int> TryAsync(byte[] run)
    {
        var conversation = Conversation.Parse(run);
        var (query, headers, _) = Kinds[conversation.Kind];
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, $"/engine.io/?{query}", headers);

        // What comes is read meanwhile: who writes and does not read may wait for ever, and rightly.
        var reading = socket.Connection.Reader.ReadToEndAsync();
        foreach (var frame in conversation.Steps) await socket.Connection.TrySendAsync(frame);
        socket.Connection.ShutdownSend();

        var read = await reading;
        Wire.Check(read, headers.Length > 0);
        return conversation.Steps.Count;
    }
}
