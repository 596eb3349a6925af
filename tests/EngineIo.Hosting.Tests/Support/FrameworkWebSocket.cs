using System.Net.WebSockets;
using System.Text;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Packets over the framework's WebSockets, for clients that have no connection of their own to write frames to.</summary>
internal static class FrameworkWebSocket
{
    public static Task SendTextAsync(this WebSocket socket, string packet) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(packet), WebSocketMessageType.Text, endOfMessage: true, default).WithinLimit();

    /// <summary>The next message, which must be a short text.</summary>
    public static async Task<string> ReceiveTextAsync(this WebSocket socket)
    {
        var buffer = new byte[1024];
        var result = await socket.ReceiveAsync(buffer, default).WithinLimit();
        result.MessageType.ShouldBe(WebSocketMessageType.Text);
        result.EndOfMessage.ShouldBeTrue();
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }
}
