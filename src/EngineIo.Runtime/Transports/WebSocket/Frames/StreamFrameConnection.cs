using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Frames on the stream that any web server gives for an upgraded connection.</summary>
internal sealed class StreamFrameConnection(Stream stream, int maxMessageLength, IHttpRequestLifetimeFeature lifetime)
    : CodecFrameConnection(maxMessageLength, lifetime)
{
    public override bool KeepsWriter => false;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<ReadResult> WaitAsync()
    {
        if (TryEmpty()) _ = await stream.ReadAsync(Memory<byte>.Empty);
        var count = await stream.ReadAsync(MakeRoom());
        Take(count);
        return new(default, isCanceled: false, isCompleted: count == 0);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames) => stream.WriteAsync(frames);
}
