using EngineIo.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Tunes the web server for Engine.IO.</summary>
public static class EngineIoWebHostBuilderExtensions
{
    /// <summary>
    /// Trades caution for speed, in the whole process: what docs/tuning.md says. Call it before the process has opened a socket.
    /// </summary>
    /// <param name="builder">The web host.</param>
    /// <param name="inlineScheduling">
    /// Whether handlers run on the thread that reads the sockets. Default: true. It saves the way over the thread pool, about a quarter of
    /// what a small message costs; a handler that blocks its thread then holds up other clients too.
    /// </param>
    /// <param name="directResponses">
    /// Whether the thread that answers a request writes to the socket, past a queue of the web server, as messages on WebSockets always
    /// are. Default: true. It saves a tenth of what a poll costs, with inline scheduling.
    /// </param>
    /// <param name="blockSize">
    /// The size in bytes of the blocks in which Kestrel reads and writes, 4,096 or more. Default: 65,536, which long messages want;
    /// Kestrel's own are 4,096. Without effect before .NET 10.
    /// </param>
    /// <param name="detachWebSockets">
    /// Whether the request of a WebSocket ends with the handshake, which gives back what HTTP keeps for it, a quarter of an idle client's
    /// memory. Default: true. Nothing that counts or limits requests counts WebSockets then. Without effect over TLS, in HTTP/2, with
    /// compression, and where <see cref="Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerLimits.MaxConcurrentUpgradedConnections"/>
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
