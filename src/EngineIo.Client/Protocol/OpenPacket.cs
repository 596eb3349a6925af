using System.Text.Json;

namespace EngineIo.Client.Protocol;

/// <summary>What the server says in its first packet. Protocol 4, "Handshake".</summary>
/// <param name="Sid">The session's id.</param>
/// <param name="CanUpgrade">Whether the server offers the upgrade to WebSocket.</param>
/// <param name="PingInterval">How often the server pings.</param>
/// <param name="PingTimeout">How long the server waits for a pong.</param>
/// <param name="MaxPayload">How many bytes a POST may have; null: the server does not say.</param>
internal sealed record OpenPacket(string Sid, bool CanUpgrade, TimeSpan PingInterval, TimeSpan PingTimeout, int? MaxPayload)
{
    /// <summary>Reads the data of an open packet; null: it is not one.</summary>
    /// <param name="json">The data.</param>
    public static OpenPacket? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("sid", out var sid) || sid.GetString() is not { Length: > 0 } id) return null;
            return new(
                id,
                root.TryGetProperty("upgrades", out var upgrades) && upgrades.EnumerateArray().Any(upgrade => upgrade.GetString() == "websocket"),
                Milliseconds(root.GetProperty("pingInterval")), Milliseconds(root.GetProperty("pingTimeout")),
                root.TryGetProperty("maxPayload", out var most) && most.TryGetInt64(out var bytes) && bytes > 0 ? (int)Math.Min(bytes, int.MaxValue) : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            return null;
        }

        static TimeSpan Milliseconds(JsonElement value) => TimeSpan.FromMilliseconds(Math.Clamp(value.GetDouble(), 1, int.MaxValue));
    }
}
