using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using EngineIo.Protocol;

namespace EngineIo.Fuzzing.Codec;

/// <summary>Packets by the letter of the protocol: a second reader, that shares nothing with the first.</summary>
internal static partial class SimplePacket
{
    /// <summary>A packet of text as a line; null: it is none.</summary>
    public static string? Read(byte[] packet, bool isRevision3)
    {
        if (Text(packet) is not { Length: > 0 } text) return null;
        if (text[0] == 'b')
        {
            if (isRevision3 && (text.Length < 2 || text[1] != '4')) return null;
            var base64 = string.Concat(text[(isRevision3 ? 2 : 1)..].Where(c => c is not (' ' or '\t' or '\r' or '\n')))
                .Replace('-', '+').Replace('_', '/');
            if (!Base64().IsMatch(base64)) return null;
            var padding = new string('=', base64.EndsWith('=') ? 0 : -base64.Length & 3);
            return $"binary {Convert.ToHexStringLower(Convert.FromBase64String(base64 + padding))}";
        }

        return text[0] is >= '0' and <= '6' ? $"{(PacketType)(text[0] - '0')} {text[1..]}" : null;
    }

    /// <summary>A text; null: it is not UTF-8.</summary>
    public static string? Text(byte[] utf8) => Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;

    [GeneratedRegex(@"\A(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw](?:==)?|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=?)?\z")]
    private static partial Regex Base64();
}
