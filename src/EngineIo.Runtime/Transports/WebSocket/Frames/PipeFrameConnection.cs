using System.Buffers;
using System.IO.Pipelines;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Frames on the pipes that lie below the upgraded stream of Kestrel: the same bytes, with less between them and us.</summary>
/// <param name="pipe">The pipes.</param>
/// <param name="maxMessageLength">The largest message, in bytes, that a client may send.</param>
/// <param name="lifetime">What cuts the connection.</param>
/// <param name="isEncrypted">Whether what goes through the pipes is encrypted as it does.</param>
internal sealed class PipeFrameConnection(IDuplexPipe pipe, int maxMessageLength, IHttpRequestLifetimeFeature lifetime, bool isEncrypted = false)
    : CodecFrameConnection(maxMessageLength, lifetime)
{
    /// <summary>
    /// How much is taken in at once, unless a frame needs more to be whole. Messages and the replies to them stay in the processor's cache, in arrays that
    /// are not large objects; and what a client sends to a slow handler stays in the pipe, which holds up to a megabyte of it, and is not held twice.
    /// </summary>
    private const int MaxSlice = 16 * 1024;

    /// <summary>
    /// How much is written at once. The pipe takes all that it is given, full or not, and holds it until the client has read it: of a long queue, which
    /// waits in an array of ours, only that much lies there, too.
    /// </summary>
    private const int MaxWrite = 128 * 1024;

    public override bool KeepsWriter => isEncrypted || pipe.Output is DirectSocketWriter { IsDirect: true };

    public override bool IsDetachable => pipe is DetachableConnection;

    public override void Detach()
    {
        if (pipe is not DetachableConnection connection) return;
        connection.Detach();
        Lifetime = connection;
    }

    public override ValueTask EndAsync() => pipe is DetachableConnection connection ? connection.EndAsync() : default;

    public override ValueTask<ReadResult> WaitAsync()
    {
        TryEmpty();
        return pipe.Input.ReadAsync();
    }

    public override bool TakeIn(in ReadResult read)
    {
        var count = (int)Math.Min(read.Buffer.Length, Math.Max(MaxSlice, MissingLength));
        var slice = read.Buffer.Slice(0, count);
        slice.CopyTo(MakeRoom(count).Span);
        Take(count);

        // What is left counts as not examined, so the next read has it at once. Behind this line the bytes are the pipe's, and their length with them.
        pipe.Input.AdvanceTo(slice.End);

        // A read of nothing was cancelled, which means requests behind this one, of which there are none.
        return count > 0 || !read.IsCompleted;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames)
    {
        if (frames.Length > MaxWrite) return new(WriteSlicesAsync(frames));

        var flush = pipe.Output.WriteAsync(frames);
        if (!flush.IsCompletedSuccessfully) return new(flush.AsTask());

        // That nobody takes what was written, the reader sees too.
        _ = flush.Result;
        return default;
    }

    private async Task WriteSlicesAsync(ReadOnlyMemory<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            var slice = frames[..Math.Min(frames.Length, MaxWrite)];
            if ((await pipe.Output.WriteAsync(slice).ConfigureAwait(false)).IsCompleted) return;
            frames = frames[slice.Length..];
        }
    }
}
