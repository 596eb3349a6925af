using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Frames on the pipes that lie below the upgraded stream of Kestrel: the same bytes, with less between them and us.</summary>
internal sealed class PipeFrameConnection(IDuplexPipe pipe, int maxMessageLength, IHttpRequestLifetimeFeature lifetime)
    : CodecFrameConnection(maxMessageLength, lifetime)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> FillAsync()
    {
        TryEmpty();
        while (true)
        {
            var read = await pipe.Input.ReadAsync().ConfigureAwait(false);
            TakeAll(read.Buffer);
            pipe.Input.AdvanceTo(read.Buffer.End);

            // A read that was cancelled means requests behind this one, of which there are none.
            if (!read.Buffer.IsEmpty || read.IsCompleted) return !read.Buffer.IsEmpty;
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames)
    {
        var flush = pipe.Output.WriteAsync(frames);
        if (!flush.IsCompletedSuccessfully) return new(flush.AsTask());

        // That nobody takes what was written, the reader sees too.
        _ = flush.Result;
        return default;
    }

    private void TakeAll(in ReadOnlySequence<byte> bytes)
    {
        var length = (int)bytes.Length;
        bytes.CopyTo(MakeRoom(length).Span);
        Take(length);
    }
}
