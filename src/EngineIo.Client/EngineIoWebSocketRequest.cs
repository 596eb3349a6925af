namespace EngineIo.Client;

/// <summary>What a <see cref="EngineIoClientOptions.WebSocketFactory"/> has to open.</summary>
public sealed class EngineIoWebSocketRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="uri">The address, with the scheme <c>ws</c> or <c>wss</c>.</param>
    /// <param name="headers">The headers of the request.</param>
    public EngineIoWebSocketRequest(Uri uri, IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(headers);
        Uri = uri;
        Headers = headers;
    }

    /// <summary>The address, with the scheme <c>ws</c> or <c>wss</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The headers of the request, the access token and the cookies among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }
}
