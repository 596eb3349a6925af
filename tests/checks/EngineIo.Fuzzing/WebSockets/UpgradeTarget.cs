using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Fuzzing.Running;
using EngineIo.Fuzzing.Traffic;

namespace EngineIo.Fuzzing.WebSockets;

/// <summary>Upgrades whose steps are changed, missing, doubled or in another order, with polls and POSTs in between.</summary>
internal sealed class UpgradeTarget(FuzzServer server) : FuzzTarget
{
    /// <summary>What a step is, by its first byte.</summary>
    private enum Step : byte
    {
        Frame,
        OtherFrame,
        Post,
        Get,
    }

    public override string Name => "upgrade";

    public override byte[] Draw(Random random)
    {
        var revision = random.Next(4) == 0 ? 3 : 4;
        List<byte[]> steps = [Frame("2probe"), [(byte)Step.Get], Frame("5"), Frame("4hello"), [(byte)Step.Get], Post("4a")];
        for (var more = random.Next(6); more > 0; more--)
        {
            byte[] step = random.Next(6) switch
            {
                0 => [(byte)Step.Get],
                1 => Post(Corpus.Frame(random, revision)),
                2 => [(byte)Step.OtherFrame, .. RawFrame.EncodeText("2probe")],
                _ => [(byte)Step.Frame, .. ClientFrames.Draw(random, revision, isCompressed: false)],
            };
            steps.Insert(random.Next(steps.Count + 1), step);
        }

        for (var i = 0; i < steps.Count; i++)
            if (random.Next(8) == 0) steps[i] = [steps[i][0], .. Mutator.Mutate(steps[i][1..], Frame("5")[1..], random)];
        return new Conversation((byte)revision, steps).Shuffle(random).ToBytes();

        byte[] Frame(string text) => [(byte)Step.Frame, .. RandomFrames.Encode(random, RawFrame.Text, Encoding.UTF8.GetBytes(text))];

        byte[] Post(string packet) => [(byte)Step.Post, .. Encoding.UTF8.GetBytes(revision == 3 ? $"{packet.Length}:{packet}" : packet)];
    }

    public override async Task<int> TryAsync(byte[] run)
    {
        var conversation = Conversation.Parse(run);
        var revision = conversation.Kind;
        using var client = new HttpClientOnWire(server);
        var query = $"EIO={revision}&transport=polling";
        var session = $"{query}&sid={await client.OpenAsync(query)}";
        var target = $"/engine.io/?{session.Replace("polling", "websocket", StringComparison.Ordinal)}";
        List<(RawWebSocket Socket, Task<byte[]> Reading)> sockets = [await OpenAsync(target)];
        var isOver = false;
        foreach (var step in conversation.Steps.TakeWhile(_ => !isOver))
        {
            switch ((Step)step[0])
            {
                case Step.Frame:
                    await sockets[0].Socket.Connection.TrySendAsync(step.AsMemory(1));
                    break;
                case Step.OtherFrame:
                    if (sockets.Count == 1 && await TryOpenAsync(target) is { } other) sockets.Add(other);
                    if (sockets.Count > 1) await sockets[1].Socket.Connection.TrySendAsync(step.AsMemory(1));
                    break;
                case Step.Post:
                    isOver = (await client.PostAsync(session, step[1..])).Status != 200;
                    break;
                default:
                    // So that there is something to get.
                    var hello = revision == 3 ? "3:4hi"u8.ToArray() : "4hi"u8.ToArray();
                    isOver = (await client.PostAsync(session, hello)).Status != 200 || (await client.GetAsync(session)).Status != 200;
                    break;
            }
        }

        foreach (var (socket, reading) in sockets)
        {
            socket.Connection.ShutdownSend();
            Wire.Check(await reading, isCompressed: false);
            socket.Dispose();
        }

        await client.PostAsync(session, revision == 3 ? "1:1"u8.ToArray() : "1"u8.ToArray());
        return conversation.Steps.Count;
    }

    private async Task<(RawWebSocket Socket, Task<byte[]> Reading)> OpenAsync(string target)
    {
        var socket = await RawWebSocket.OpenAsync(server.EndPoint, target);
        return (socket, socket.Connection.Reader.ReadToEndAsync());
    }

    /// <summary>The session may be over.</summary>
    private async Task<(RawWebSocket Socket, Task<byte[]> Reading)?> TryOpenAsync(string target)
    {
        try
        {
            return await OpenAsync(target);
        }
        catch (ShouldAssertException)
        {
            return null;
        }
    }
}
