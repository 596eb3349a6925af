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
            var count = (int)read.Buffer.Length;
            read.Buffer.CopyTo(MakeRoom(count).Span);
            Take(count);

            // Behind this line the bytes are the pipe's, and their length with them.
            pipe.Input.AdvanceTo(read.Buffer.End);

            // A read that was cancelled means requests behind this one, of which there are none.
            if (count > 0 || read.IsCompleted) return count > 0;
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
}
