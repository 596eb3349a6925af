using System.Buffers;
using System.Buffers.Text;

namespace EngineIo.Protocol;

/// <summary>
/// Reads base64 as common encoders write it: with line breaks, without padding, in the alphabet for URLs. RFC 4648, sections 3.1, 3.2 and
/// 5.
/// </summary>
/// <remarks>
/// Encoders for mail (Android's default among them) break lines, encoders for tokens leave the padding out, encoders for URLs write
/// <c>-_</c> for <c>+/</c>. What no encoder writes is refused: a wrong number of <c>=</c>, characters after them, bits that stand for
/// nothing. It means that something was lost on the way, such as each <c>+</c> in a form that was not escaped.
/// </remarks>
internal static class LenientBase64
{
    private const int Quantum = 4;
    private const byte Padding = (byte)'=';

    private static readonly SearchValues<byte> Irregular = SearchValues.Create(" \t\r\n-_"u8);

    /// <summary>Decodes <paramref name="text"/> where it lies; false: it is not base64, and its bytes are worth nothing now.</summary>
    /// <param name="text">The base64. Its first bytes are overwritten by what it stands for.</param>
    /// <param name="length">How many bytes it stands for.</param>
    public static bool TryDecodeInPlace(Span<byte> text, out int length)
    {
        if (text.ContainsAny(Irregular)) text = Regular(text);

        var unpadded = text.Length % Quantum;
        if (unpadded == 0) return Base64.DecodeFromUtf8InPlace(text, out length) is OperationStatus.Done;

        // There is no room to write the missing padding: decode the last characters by themselves, before anything is overwritten.
        length = 0;
        if (unpadded == 1 || text.Contains(Padding)) return false;
        var whole = text[..^unpadded];
        Span<byte> last = [Padding, Padding, Padding, Padding];
        text[whole.Length..].CopyTo(last);
        if (Base64.DecodeFromUtf8InPlace(last, out var lastLength) is not OperationStatus.Done) return false;
        if (Base64.DecodeFromUtf8InPlace(whole, out length) is not OperationStatus.Done) return false;
        last[..lastLength].CopyTo(text[length..]);
        length += lastLength;
        return true;
    }

    /// <summary>Takes the line breaks and blanks out, and puts the alphabet for URLs into the usual one.</summary>
    private static Span<byte> Regular(Span<byte> text)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;
            text[length++] = character switch
            {
                (byte)'-' => (byte)'+',
                (byte)'_' => (byte)'/',
                _ => character,
            };
        }

        return text[..length];
    }
}
