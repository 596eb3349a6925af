using System.IO.Pipelines;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Fuzzing.Running;
using EngineIo.Transports;

namespace EngineIo.Fuzzing.Codec;

/// <summary>
/// The reader of frames: however the bytes are cut, and whether they come by a stream or by a pipe, it reads the same; and its buffer grows
/// by what came, never by what a header claims.
/// </summary>
internal sealed class FrameTarget : FuzzTarget
{
    public override string Name => "frames";

    public override byte[] Draw(Random random)
    {
        if (random.Next(2) == 0) return BrokenFrames.Draw(random);
        var (frames, _) = RandomFrames.Draw(random);
        var (others, _) = RandomFrames.Draw(random);
        return Mutator.Mutate([.. frames.SelectMany(frame => frame)], [.. others.SelectMany(frame => frame)], random);
    }

    public override async Task<int> TryAsync(byte[] run)
    {
        var random = new Random(run.Length);
        var whole = await ReadAsync(FrameReading.OnStream(new ScriptedStream([[.. run]])), run.Length);
        whole.Sum(line => line.Length).ShouldBeLessThanOrEqualTo((2 * run.Length) + (32 * whole.Count));

        var cut = await ReadAsync(FrameReading.OnStream(new ScriptedStream(RandomFrames.Split(random, run))), run.Length);
        if (!cut.SequenceEqual(whole)) cut.ShouldBe(whole);

        var piped = await ReadAsync(FrameReading.OnPipe(new ScriptedStream(RandomFrames.Split(random, run))), run.Length);
        if (!piped.SequenceEqual(whole)) piped.ShouldBe(whole);
        return 1;
    }

    private static async Task<List<string>> ReadAsync(FrameConnection connection, int length)
    {
        var watched = new WatchedBuffer(connection);
        var lines = await FrameReading.ReadToEndAsync(watched);
        watched.Largest.ShouldBeLessThanOrEqualTo(8192 + (4 * length), "its buffer");
        return lines;
    }

    /// <summary>Sees how large the buffer becomes.</summary>
    private sealed class WatchedBuffer(FrameConnection connection) : FrameConnection
    {
        public int Largest { get; private set; }

        public override Sockets.ReceiveBuffer Buffer => connection.Buffer;

        public override bool HasUnread => connection.HasUnread;

        public override bool KeepsWriter => connection.KeepsWriter;

        public override ValueTask<ReadResult> WaitAsync() => connection.WaitAsync();

        public override bool TakeIn(in ReadResult read)
        {
            var filled = connection.TakeIn(read);
            Largest = Math.Max(Largest, connection.Buffer.Array.Length);
            return filled;
        }

        public override FrameStatus TryRead(out WebSocketMessage message) => connection.TryRead(out message);

        public override void Discard() => connection.Discard();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames) => connection.WriteAsync(frames);

        public override void Abort() => connection.Abort();

        public override void Release() => connection.Release();
    }
}
