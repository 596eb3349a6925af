using System.Globalization;
using System.Text;
using EngineIo.Endurance.Clients;

namespace EngineIo.Endurance.Messages;

/// <summary>
/// What one side of a session sends: each message can be told from its number alone, so that the other side knows it to the byte.
/// </summary>
/// <param name="seed">The session and the direction.</param>
internal readonly struct NumberedMessages(int seed)
{
    /// <summary>What messages are made of: characters of one, two, three and four bytes.</summary>
    private static readonly string[] Letters = ["a", "Z", "\"", "\\", "\n", "é", "€", "石", "😀"];

    /// <summary>A message.</summary>
    public Packet this[int number]
    {
        get
        {
            var lots = Mix((ulong)(uint)seed << 32 | (uint)number);
            var length = (lots & 0x1ff) switch
            {
                0 => (int)(lots >> 16 & 0x3fff), // one in 512 is up to 16 KiB long
                < 32 => (int)(lots >> 16 & 0x3ff),
                _ => (int)(lots >> 16 & 0x1f),
            };
            return (lots >> 9 & 1) == 0
                ? Packet.Text(TextOf(number, length, lots >> 40))
                : Packet.Binary(BytesOf(number, length, lots >> 40));
        }
    }

    private static string TextOf(int number, int length, ulong lots)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{number}:");
        for (var i = 0; i < length; i++) text.Append(Letters[(int)((lots + (ulong)i) % (ulong)Letters.Length)]);
        return text.ToString();
    }

    private static byte[] BytesOf(int number, int length, ulong lots)
    {
        var bytes = new byte[sizeof(int) + length];
        BitConverter.TryWriteBytes(bytes, number);
        for (var i = sizeof(int); i < bytes.Length; i++) bytes[i] = (byte)(lots + (ulong)i);
        return bytes;
    }

    /// <summary>SplitMix64: neighbours have nothing in common.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
        value = (value ^ value >> 27) * 0x94d049bb133111eb;
        return value ^ value >> 31;
    }
}
