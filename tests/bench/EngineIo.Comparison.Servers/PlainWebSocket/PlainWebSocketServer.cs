using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;

namespace EngineIo.Comparison.Servers.PlainWebSocket;

/// <summary>WebSocket as the framework serves it, with no protocol on top: what a server on the same stack is held against.</summary>
internal static class PlainWebSocketServer
{
    public static Task RunAsync(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Map("/echo", (RequestDelegate)EchoAsync);

        var members = new ConcurrentDictionary<Member, Member>();
        app.Map("/broadcast", context => BroadcastAsync(context, members));
        return app.RunAsync();
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await MessageLoop.RunAsync(socket, (message, type) => socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None));
    }

    private static async Task BroadcastAsync(HttpContext context, ConcurrentDictionary<Member, Member> members)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var member = new Member(socket);
        members[member] = member;
        try
        {
            await MessageLoop.RunAsync(socket, async (message, type) =>
            {
                foreach (var (one, _) in members)
                    await one.SendAsync(message, type);
            });
        }
        finally
        {
            members.TryRemove(member, out _);
        }
    }

    /// <summary>A client of the broadcast. A WebSocket takes one message at a time, so the senders queue.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "A sender may still wait for it when its client has gone, and there is no handle to dispose of.")]
    private sealed class Member(WebSocket socket)
    {
        private readonly SemaphoreSlim _turn = new(1);

        public async ValueTask SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type)
        {
            await _turn.WaitAsync();
            try
            {
                if (socket.State == WebSocketState.Open)
                    await socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                // It has gone: its own loop finds out, too.
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
