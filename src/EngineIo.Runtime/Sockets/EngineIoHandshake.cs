using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace EngineIo;

/// <summary>What the request that opened a session looked like: a snapshot, valid for as long as it is held.</summary>
public sealed class EngineIoHandshake
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly QueryString _queryString;
    private HeaderDictionary? _headerDictionary;
    private QueryCollection? _query;

    internal EngineIoHandshake(HttpContext http)
    {
        // Kept in the smallest form: most sessions are never asked.
        _headers = [.. http.Request.Headers];
        _queryString = http.Request.QueryString;
        Path = http.Request.PathBase.Add(http.Request.Path);
        RemoteAddress = http.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
    }

    /// <summary>The request's headers.</summary>
    public IHeaderDictionary Headers
    {
        get
        {
            if (_headerDictionary is { } known) return known;
            var headers = new HeaderDictionary(_headers.Length);
            foreach (var (name, values) in _headers) headers[name] = values;
            headers.IsReadOnly = true;
            return _headerDictionary = headers;
        }
    }

    /// <summary>The request's query.</summary>
    public IQueryCollection Query => _query ??= ParseQuery();

    /// <summary>The request's path, with the base path that the application runs under.</summary>
    public PathString Path { get; }

    /// <summary>The address that the request came from; null where there is none. Behind a proxy: as the forwarded-headers middleware sets it.</summary>
    public IPAddress? RemoteAddress { get; }

    private QueryCollection ParseQuery()
    {
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(_queryString.Value);
        return new QueryCollection(values);
    }
}
