using EngineIo.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Tunes the web server for Engine.IO.</summary>
public static class EngineIoWebHostBuilderExtensions
{
    /// <summary>
    /// Makes Kestrel faster for Engine.IO, at a price that docs/tuning.md describes. It applies to the whole process. Call it before the
    /// process has opened a socket.
    /// </summary>
    /// <param name="builder">The web host.</param>
    /// <param name="inlineScheduling">
    /// Whether handlers run on the thread that reads the sockets, instead of on a thread of the pool. Default: true. It saves about a
    /// quarter of the CPU of a small message. A handler that blocks its thread then holds up other clients, too.
    /// </param>
    /// <param name="directResponses">
    /// Whether HTTP responses are written to the socket by the thread that answers the request, instead of via a queue of Kestrel's.
    /// Messages on WebSockets always are. Default: true. With inline scheduling it saves a tenth of the CPU of a poll.
    /// </param>
    /// <param name="blockSize">
    /// The size in bytes of the blocks in which Kestrel reads and writes, 4,096 or more. Default: 65,536, which makes long messages faster.
    /// Kestrel's own blocks have 4,096 bytes.
    /// </param>
    /// <param name="detachWebSockets">
    /// Whether the request of a WebSocket ends with the handshake. Default: true. It frees what HTTP keeps for the request, a quarter of
    /// the memory of an idle client. What counts or limits requests does not count WebSockets then. Without effect over TLS, in HTTP/2,
    /// with compression, and if <see cref="Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerLimits.MaxConcurrentUpgradedConnections"/>
    /// is set.
    /// </param>
    /// <returns>The web host.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> is smaller than 4,096.</exception>
    public static IWebHostBuilder UseEngineIoTuning(
        this IWebHostBuilder builder,
        bool inlineScheduling = true,
        bool directResponses = true,
        int blockSize = 65_536,
        bool detachWebSockets = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 4096);

        // The runtime reads the variable when the process opens its first socket. A value that is set already is kept.
        const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
        if (inlineScheduling && Environment.GetEnvironmentVariable(InlineCompletions) is null)
            Environment.SetEnvironmentVariable(InlineCompletions, "1");

        return builder.ConfigureServices(services =>
        {
            services.Configure<SocketTransportOptions>(options => options.UnsafePreferInlineScheduling = inlineScheduling);
            services.Configure<DirectSocketOptions>(options =>
                (options.FromTheStart, options.DetachesWebSockets) = (directResponses, detachWebSockets));
            DirectSocketTransport.AddTo(services);
            services.AddSingleton<Connections.IMemoryPoolFactory<byte>>(new BlockPoolFactory(blockSize));
        });
    }
}
