using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace EngineIo.Transports;

/// <summary>
/// The form of polling for browsers without CORS: an answer is a script that calls a function of the page, a POST is a form field.
/// Protocol 3 and 4, "JSONP".
/// </summary>
/// <param name="index">Which function: digits.</param>
internal readonly struct Jsonp(string index)
{
    private const int MaxIndexLength = 20;

    /// <summary>Whether a request is of this form, as its <c>j</c> says.</summary>
    /// <param name="request">The request.</param>
    public static bool IsAsked(HttpRequest request) => request.Query.ContainsKey("j");

    /// <summary>Reads the form of a request; false: its <c>j</c> is not a number, and could be anything.</summary>
    /// <param name="request">The request.</param>
    /// <param name="jsonp">The form.</param>
    public static bool TryParse(HttpRequest request, out Jsonp jsonp)
    {
        var index = request.Query["j"].ToString();
        jsonp = new(index);
        return index.Length is > 0 and <= MaxIndexLength && index.All(char.IsAsciiDigit);
    }

    /// <summary>Writes a payload as a script, in ASCII: every character that could end a string, a line or a tag is escaped.</summary>
    /// <param name="payload">The payload.</param>
    public ReadOnlyMemory<byte> Wrap(ReadOnlySpan<byte> payload) =>
        Encoding.ASCII.GetBytes($"___eio[{index}](\"{JavaScriptEncoder.Default.Encode(Encoding.UTF8.GetString(payload))}\");");

    /// <summary>Takes the payload out of a form; null: there is none in it.</summary>
    /// <param name="form">The body of a POST.</param>
    /// <remarks>Browsers make <c>\r\n</c> of a line end in a form, so clients write one as backslash and n, and double the backslash of such a text.</remarks>
    public static byte[]? Unwrap(ReadOnlySpan<byte> form)
    {
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(form));
        if (!fields.TryGetValue("d", out var data)) return null;

        var texts = data.ToString().Split("\\\\n").Select(text => text.Replace("\\n", "\n", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(string.Join("\\n", texts));
    }
}
