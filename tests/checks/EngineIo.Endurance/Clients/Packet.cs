using System.Text;

namespace EngineIo.Endurance.Clients;

/// <summary>A packet: its type as the character that stands for it, and what is in it.</summary>
internal readonly record struct Packet(char Type, byte[] Data, bool IsBinary = false)
{
    public const char Close = '1';
    public const char Ping = '2';
    public const char Pong = '3';
    public const char Message = '4';
    public const char Noop = '6';

    public static Packet Text(string text) => new(Message, Encoding.UTF8.GetBytes(text));

    public static Packet Binary(byte[] data) => new(Message, data, IsBinary: true);

    public static Packet Of(char type) => new(type, []);

    /// <summary>A packet in text: <c>4hello</c>, or <c>b</c> or <c>b4</c> and base64.</summary>
    public static Packet Parse(string text, int revision)
    {
        if (!text.StartsWith('b')) return new(text[0], Encoding.UTF8.GetBytes(text[1..]));
        return Binary(Convert.FromBase64String(text[(revision == 3 ? 2 : 1)..]));
    }

    /// <summary>The packet in text.</summary>
    public string ToText(int revision)
    {
        if (!IsBinary) return Type + Encoding.UTF8.GetString(Data);
        return (revision == 3 ? "b4" : "b") + Convert.ToBase64String(Data);
    }
}
