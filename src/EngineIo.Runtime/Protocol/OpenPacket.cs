using System.Globalization;
using System.Text.Encodings.Web;

namespace EngineIo.Protocol;

/// <summary>The first packet of a session: what the client has to know. Protocol 4, "Handshake".</summary>
internal static class OpenPacket
{
    /// <summary>The data of the packet: JSON without spaces, its keys in the order of the protocol's text, times in milliseconds.</summary>
    /// <param name="sid">The session's identifier, of characters that JSON need not escape.</param>
    /// <param name="canUpgrade">Whether the client may go on to WebSocket.</param>
    /// <param name="pingInterval">The time between a pong and the next ping.</param>
    /// <param name="pingTimeout">The time that a client has to answer.</param>
    /// <param name="maxPayload">The size in bytes that a payload of the client may have.</param>
    public static string Data(string sid, bool canUpgrade, TimeSpan pingInterval, TimeSpan pingTimeout, int maxPayload)
    {
        var escaped = JavaScriptEncoder.Default.Encode(sid);
        var upgrades = canUpgrade ? "\"websocket\"" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"sid":"{{escaped}}","upgrades":[{{upgrades}}],"pingInterval":{{Milliseconds(pingInterval)}},"pingTimeout":{{Milliseconds(pingTimeout)}},"maxPayload":{{maxPayload}}}""");
    }

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
