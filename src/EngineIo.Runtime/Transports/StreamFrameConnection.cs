using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Frames on the byte stream of an upgraded connection, as any web server gives it.</summary>
internal sealed class StreamFrameConnection(Stream stream, int maxMessageLength, IHttpRequestLifetimeFeature lifetime)
    : CodecFrameConnection(maxMessageLength, lifetime)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> FillAsync()
    {
        if (TryEmpty()) await stream.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
        var count = await stream.ReadAsync(MakeRoom()).ConfigureAwait(false);
        Take(count);
        return count > 0;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames) => stream.WriteAsync(frames);
}
