using System.Buffers;
using System.IO.Pipelines;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>
/// Frames on the pipes of Kestrel's connection: the same bytes as on the stream of the upgrade, without the layers between the two.
/// </summary>
/// <param name="pipe">The pipes.</param>
/// <param name="maxMessageLength">The largest message, in bytes, that a client may send.</param>
/// <param name="lifetime">Aborts the connection.</param>
/// <param name="isEncrypted">Whether TLS encrypts what is written to the pipes.</param>
internal sealed class PipeFrameConnection(
    IDuplexPipe pipe, int maxMessageLength, IHttpRequestLifetimeFeature lifetime, bool isEncrypted = false)
    : CodecFrameConnection(maxMessageLength, lifetime)
{
    /// <summary>
    /// How many bytes are read at once, unless a frame needs more to be complete. So messages and replies stay in the processor's cache, in
    /// arrays that are not large objects; and what a client sends while its handler is slow stays in the pipe, which holds up to a
    /// megabyte, and is not held twice.
    /// </summary>
    private const int MaxSlice = 16 * 1024;

    /// <summary>
    /// How many bytes are written at once. The pipe takes everything it is given, full or not, and holds it until the client has read it.
    /// So of a long queue, which is in an array of ours, the pipe holds no more than this.
    /// </summary>
    private const int MaxWrite = 128 * 1024;

    public override bool KeepsWriter => isEncrypted || Direct is { IsDirect: true };

    public override bool IsDetachable => Direct is { IsDetachable: true };

    public override void Detach()
    {
        if (Direct is { IsDetachable: true } direct) Lifetime = direct.Detach();
    }

    public override ValueTask EndAsync() => Direct?.EndAsync() ?? default;

    /// <summary>No field: the pipes have it, and an idle client should not pay for it twice.</summary>
    private IDirectConnectionFeature? Direct => pipe.DirectConnection();

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

        // The rest counts as not examined: the next read returns it at once. After this call the slice must not be used any more.
        pipe.Input.AdvanceTo(slice.End);

        // An empty read that is not completed was cancelled. Kestrel does that for the next request on the connection, and there is none.
        return count > 0 || !read.IsCompleted;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames)
    {
        if (frames.Length > MaxWrite) return new(WriteSlicesAsync(frames));

        var flush = pipe.Output.WriteAsync(frames);
        if (!flush.IsCompletedSuccessfully) return new(flush.AsTask());

        // If the connection is gone, the reader sees that, too.
        _ = flush.Result;
        return default;
    }

    private async Task WriteSlicesAsync(ReadOnlyMemory<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            var slice = frames[..Math.Min(frames.Length, MaxWrite)];
            if ((await pipe.Output.WriteAsync(slice)).IsCompleted) return;
            frames = frames[slice.Length..];
        }
    }
}
