using System.Globalization;
using System.Text;

namespace EngineIo.Endurance.Clients;

/// <summary>
/// The payloads of polls and POSTs, of both revisions: written here once more, so that this program does not lean on what it tries.
/// </summary>
internal static class Payloads
{
    private const char Separator = '\u001e';

    /// <summary>The body of a POST in text.</summary>
    public static byte[] Write(IEnumerable<Packet> packets, int revision)
    {
        var texts = packets.Select(packet => packet.ToText(revision));
        return Encoding.UTF8.GetBytes(revision == 3
            ? string.Concat(texts.Select(text => string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}")))
            : string.Join(Separator, texts));
    }

    /// <summary>The body of a POST in bytes. Protocol 3.</summary>
    public static byte[] WriteBinary(IEnumerable<Packet> packets)
    {
        List<byte> body = [];
        foreach (var packet in packets)
        {
            byte type = packet.IsBinary ? (byte)(packet.Type - '0') : (byte)packet.Type;
            body.Add(packet.IsBinary ? (byte)1 : (byte)0);
            foreach (var digit in (packet.Data.Length + 1).ToString(CultureInfo.InvariantCulture)) body.Add((byte)(digit - '0'));
            body.AddRange([0xff, type, .. packet.Data]);
        }

        return [.. body];
    }

    /// <summary>The packets of a poll's answer.</summary>
    public static List<Packet> Read(RawResponse response, int revision)
    {
        response.Status.ShouldBe(200, response.Text);
        if (revision == 4) return [.. response.Text.Split(Separator).Select(text => Packet.Parse(text, revision))];
        return response.Header("Content-Type") == "application/octet-stream" ? ReadBinary(response.Body) : ReadText(response.Text);
    }

    private static List<Packet> ReadText(string payload)
    {
        List<Packet> packets = [];
        for (var at = 0; at < payload.Length;)
        {
            var colon = payload.IndexOf(':', at);
            var length = int.Parse(payload.AsSpan(at, colon - at), CultureInfo.InvariantCulture);
            packets.Add(Packet.Parse(payload.Substring(colon + 1, length), revision: 3));
            at = colon + 1 + length;
        }

        return packets;
    }

    private static List<Packet> ReadBinary(byte[] payload)
    {
        List<Packet> packets = [];
        for (var at = 0; at < payload.Length;)
        {
            var isBinary = payload[at++] == 1;
            var length = 0;
            for (; payload[at] != 0xff; at++) length = 10 * length + payload[at];
            var type = (char)(isBinary ? '0' + payload[at + 1] : payload[at + 1]);
            packets.Add(new(type, payload[(at + 2)..(at + 1 + length)], isBinary));
            at += 1 + length;
        }

        return packets;
    }
}
