using System.Text;

namespace EngineIo.Fuzzing.Inputs;

/// <summary>What clients say when they do everything right: the material of all mutations.</summary>
internal static class Corpus
{
    private static readonly string[] Texts =
    [
        "", "hello", "€", "😀", "äöü", "\0", "\n", "\r\n", "\"quoted\"", @"\n", @"\\n", "\u2028", "{\"a\":[1,2,{}]}", "true", "2:4a", "a:b", "x=y&z", "+%41",
        "</script>", "\uffff", "\ufeff", "0123456789", "b4AQID", "probe", "\u0301\u0301",
    ];

    /// <summary>Some packets, as lines of <see cref="Payload"/>: mostly messages.</summary>
    public static string[] Packets(Random random) => [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => Packet(random))];

    /// <summary>
    /// The packets that clients of protocol 4 send, as lines of <see cref="Payload"/>; <c>Close</c> is rare, because all ends with it.
    /// </summary>
    public static string Packet(Random random) => random.Next(40) switch
    {
        0 => "Close ",
        1 => "Open {}",
        2 => "Ping probe",
        3 or 4 => "Pong ",
        5 => "Upgrade ",
        6 => "Noop ",
        < 16 => $"binary {Convert.ToHexStringLower(Bytes(random))}",
        _ => $"Message {Text(random)}",
    };

    /// <summary>Text that a client may send.</summary>
    public static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Texts[random.Next(Texts.Length)]));

    /// <summary>A packet as it is in a frame of text.</summary>
    public static string Frame(Random random, int revision)
    {
        var packet = Packet(random);
        if (packet.StartsWith("binary ", StringComparison.Ordinal))
        {
            var base64 = Encoding.ASCII.GetBytes(Convert.ToBase64String(Convert.FromHexString(packet[7..])));
            return $"{(revision == 3 ? "b4" : "b")}{Encoding.ASCII.GetString(Loosen(base64, random))}";
        }

        var space = packet.IndexOf(' ', StringComparison.Ordinal);
        return $"{Array.IndexOf(Types, packet[..space])}{packet[(space + 1)..]}";
    }

    /// <summary>A form as a page posts it.</summary>
    public static byte[] Form(byte[] payload) =>
        Encoding.Latin1.GetBytes("d=" + string.Concat(payload.Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"%{b:x2}")));

    /// <summary>
    /// Base64 as encoders of other languages write it, now and then: with line ends and blanks, without padding, in the alphabet for URLs.
    /// </summary>
    public static byte[] Loosen(byte[] text, Random random)
    {
        if (random.Next(2) == 0) return text;
        var (isUrl, isUnpadded, isBroken) = (random.Next(2) == 0, random.Next(2) == 0, random.Next(2) == 0);
        List<byte> loose = [];
        foreach (var character in text)
        {
            if (isBroken && random.Next(8) == 0) loose.Add(" \t\r\n"u8[random.Next(4)]);
            if (isUnpadded && character == '=') continue;
            loose.Add(character switch
            {
                (byte)'+' when isUrl => (byte)'-',
                (byte)'/' when isUrl => (byte)'_',
                _ => character,
            });
        }

        return [.. loose];
    }

    private static readonly string[] Types = ["Open", "Close", "Ping", "Pong", "Message", "Upgrade", "Noop"];

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(random.Next(20) == 0 ? 2000 : 12)];
        random.NextBytes(bytes);
        return bytes;
    }
}
