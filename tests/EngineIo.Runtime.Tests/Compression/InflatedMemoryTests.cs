using System.Net.WebSockets;
using EngineIo.Tests.Frames;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Compression;

/// <summary>A small frame that inflates to much takes no more memory than an honest one.</summary>
public sealed class InflatedMemoryTests
{
    private const int Limit = 10_000;

    [Fact]
    public async Task No_more_is_held_than_twice_the_limit()
    {
        var stream = new ScriptedStream([Deflated.Frame(100_000_000)]);
        var webSocket = System.Net.WebSockets.WebSocket.CreateFromStream(
            stream, new WebSocketCreationOptions { IsServer = true, DangerousDeflateOptions = new(), KeepAliveInterval = TimeSpan.Zero });
        var connection = new ManagedFrameConnection(webSocket, Limit, new HttpRequestLifetimeFeature());

        (await connection.FillAsync()).ShouldBeTrue();

        connection.Buffer.Array.Length.ShouldBeInRange(Limit, 2 * Limit);
        connection.TryRead(out _).ShouldBe(FrameStatus.TooBig);
        for (var reads = 0; reads < 100; reads++)
        {
            connection.Discard();
            (await connection.FillAsync()).ShouldBeTrue();
            connection.Buffer.Array.Length.ShouldBeInRange(Limit, 2 * Limit);
        }

        connection.Release();
    }
}
