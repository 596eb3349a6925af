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
            if (Is(name, "transport")) Transport = Transport.With(pair.DecodeValue());
            else if (Is(name, "EIO")) Revision = Revision.With(pair.DecodeValue());
            else if (Is(name, "sid")) Sid = Sid.With(pair.DecodeValue());
            else if (Is(name, "b64")) Base64 = Base64.With(pair.DecodeValue());
            else if (Is(name, "j")) JsonpIndex = JsonpIndex.With(pair.DecodeValue());
        }
    }

    /// <summary>The name of a transport.</summary>
    public QueryParameter Transport { get; }

    /// <summary>The revision of the protocol.</summary>
    public QueryParameter Revision { get; }

    /// <summary>The session; empty: a handshake.</summary>
    public QueryParameter Sid { get; }

    /// <summary>Whether binary goes as text; empty or <c>0</c>: no.</summary>
    public QueryParameter Base64 { get; }

    /// <summary>The function of the page that an answer of JSONP calls. If it is given, JSONP is asked for.</summary>
    public QueryParameter JsonpIndex { get; }

    // As the framework's collection has it: names in any case.
    private static bool Is(ReadOnlySpan<char> name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);
}
