using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Transports;

/// <summary>
/// The form of polling for browsers without CORS: an answer is a script that calls a function of the page, a POST is a form field.
/// Protocol 3 and 4, "JSONP".
/// </summary>
/// <param name="index">Which function: digits.</param>
internal readonly struct Jsonp(string index)
{
    private const int MaxIndexLength = 20;
    private const string FieldName = "d";

    /// <summary>The digits of an escape. The parser of numbers would take a NUL behind a digit, too.</summary>
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>Reads the form that a request asks for; false: its <c>j</c> is not a number, and could be anything.</summary>
    /// <param name="index">The request's <c>j</c>.</param>
    /// <param name="jsonp">The form.</param>
    public static bool TryParse(ReadOnlySpan<char> index, out Jsonp jsonp)
    {
        jsonp = default;
        if (index.Length is 0 or > MaxIndexLength || index.ContainsAnyExceptInRange('0', '9')) return false;
        jsonp = new(index.ToString());
        return true;
    }

    /// <summary>Writes a payload as a script, in ASCII: every character that could end a string, a line or a tag is escaped.</summary>
    /// <param name="payload">The payload.</param>
    public ReadOnlyMemory<byte> Wrap(ReadOnlySpan<byte> payload) =>
        Encoding.ASCII.GetBytes($"___eio[{index}](\"{JavaScriptEncoder.Default.Encode(Encoding.UTF8.GetString(payload))}\");");

    /// <summary>Takes the payload out of a form: the value of its first <c>d</c>; null: there is none in it.</summary>
    /// <param name="form">The body of a POST.</param>
    /// <remarks>Bytes stay bytes: text that is not UTF-8 is for the reader of the payload to refuse.</remarks>
    public static byte[]? Unwrap(ReadOnlySpan<byte> form)
    {
        foreach (var field in form.Split((byte)'&'))
        {
            if (form[field].StartsWith("d="u8)) return UnescapeLineEnds(Decode(form[field][2..]));
        }

        return null;
    }

    /// <summary>The payload in a form that was read already: the value of its first <c>d</c>; empty: there is none in it.</summary>
    /// <param name="form">The form.</param>
    public static string PayloadOf(IFormCollection form) =>
        form[FieldName] is [{ } field, ..] ? Encoding.UTF8.GetString(UnescapeLineEnds(Encoding.UTF8.GetBytes(field))) : "";

    /// <summary>Undoes <c>application/x-www-form-urlencoded</c>. What only looks like an escape stands for itself.</summary>
    private static Span<byte> Decode(ReadOnlySpan<byte> value)
    {
        var decoded = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var next = value[i];
            if (next == '+')
            {
                next = (byte)' ';
            }
            else if (next == '%' && value.Length - i > 2 && !value.Slice(i + 1, 2).ContainsAnyExcept(HexDigits))
            {
                next = byte.Parse(value.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }

            decoded[length++] = next;
        }

        return decoded.AsSpan(0, length);
    }

    /// <summary>
    /// Browsers make <c>\r\n</c> of a line end in a form, so clients write one as backslash and n, and double the backslash of such a text.
    /// </summary>
    private static byte[] UnescapeLineEnds(Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text[i..];
            var next = rest[0];
            if (rest.StartsWith(@"\\n"u8))
            {
                // The backslash; the n follows by itself.
                i++;
            }
            else if (rest.StartsWith(@"\n"u8))
            {
                next = (byte)'\n';
                i++;
            }

            text[length++] = next;
        }

        return text[..length].ToArray();
    }
}
