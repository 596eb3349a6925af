using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace EngineIo.Hosting;

/// <summary>
/// What Engine.IO reads of a request's query. The framework's collection is left alone: a WebSocket's request lives as long as its
/// session, and would keep it.
/// </summary>
internal readonly struct RequestQuery
{
    /// <summary>Reads the query of a request.</summary>
    /// <param name="request">The request.</param>
    public RequestQuery(HttpRequest request)
    {
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            var name = pair.DecodeName().Span;
            if (Is(name, "transport")) Transport = Join(Transport, pair);
            else if (Is(name, "EIO")) Revision = Join(Revision, pair);
            else if (Is(name, "sid")) Sid = Join(Sid, pair);
            else if (Is(name, "b64")) Base64 = Join(Base64, pair);
            else if (Is(name, "j")) (JsonpIndex, IsJsonp) = (Join(JsonpIndex, pair), true);
        }
    }

    /// <summary>The name of a transport.</summary>
    public ReadOnlyMemory<char> Transport { get; }

    /// <summary>The revision of the protocol.</summary>
    public ReadOnlyMemory<char> Revision { get; }

    /// <summary>The session; empty: a handshake.</summary>
    public ReadOnlyMemory<char> Sid { get; }

    /// <summary>Whether binary goes as text; empty or <c>0</c>: no.</summary>
    public ReadOnlyMemory<char> Base64 { get; }

    /// <summary>The function of the page that an answer of JSONP calls.</summary>
    public ReadOnlyMemory<char> JsonpIndex { get; }

    /// <summary>Whether JSONP is asked for.</summary>
    public bool IsJsonp { get; }

    // As the framework's collection has it: names in any case; what is given twice is joined, and so is none of the values that we know.
    private static bool Is(ReadOnlySpan<char> name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlyMemory<char> Join(ReadOnlyMemory<char> before, in QueryStringEnumerable.EncodedNameValuePair pair)
    {
        var value = pair.DecodeValue();
        if (before.IsEmpty) return value;
        return value.IsEmpty ? before : $"{before},{value}".AsMemory();
    }
}
