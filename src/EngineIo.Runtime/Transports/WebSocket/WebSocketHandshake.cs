using System.Security.Cryptography;
using System.Text;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Transports;

/// <summary>The opening handshake. RFC 6455, section 4.2; over HTTP/2: RFC 8441, section 5.</summary>
internal static class WebSocketHandshake
{
    private const string Deflate = "permessage-deflate";

    private const int KeyLength = 16;
    private const int KeyTextLength = 24;

    private static ReadOnlySpan<byte> KeySuffix => "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;

    /// <summary>Whether a request is a complete and correct request for a WebSocket.</summary>
    /// <param name="http">The request.</param>
    public static bool IsRequested(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers.SecWebSocketVersion != "13") return false;
        if (HasNoStream(http)) return http.WebSockets.IsWebSocketRequest;
        if (http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
            return string.Equals(connect.Protocol, "websocket", StringComparison.OrdinalIgnoreCase);

        return HttpMethods.IsGet(http.Request.Method)
            && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && Names(headers.Upgrade, "websocket")
            && IsKey(headers.SecWebSocketKey);
    }

    /// <summary>
    /// Answers the request with 101 (over HTTP/2: 200). The response may be sent with the first write to the connection only, so the caller
    /// must write something.
    /// </summary>
    /// <param name="http">The request, which <see cref="IsRequested"/>.</param>
    /// <param name="maxMessageLength">The largest message, in bytes, that a client may send.</param>
    /// <param name="allowCompression">Whether permessage-deflate is negotiated, with a client that offers it.</param>
    public static async ValueTask<FrameConnection> AcceptAsync(HttpContext http, int maxMessageLength, bool allowCompression)
    {
        var lifetime = http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        var protocol = FirstProtocol(http.Request.Headers.SecWebSocketProtocol);
        var compress = allowCompression && http.WebSockets.IsWebSocketRequest
            && http.Request.Headers.SecWebSocketExtensions.Any(
                value => value?.Contains(Deflate, StringComparison.OrdinalIgnoreCase) is true);
        if (!compress && !HasNoStream(http))
        {
            var pipe = ConnectionFeatures.PipeBelow(http);
            var stream = pipe?.DirectConnection() is { } direct && direct.TryGoDirect()
                ? await UpgradeAsync(http, protocol, direct)
                : await UpgradeAsync(http, protocol);
            if (pipe is null) return new StreamFrameConnection(stream, maxMessageLength, lifetime);
            var isEncrypted = http.Features.Get<ITlsConnectionFeature>() is not null;
            return new PipeFrameConnection(pipe, maxMessageLength, lifetime, isEncrypted);
        }

        var context = new WebSocketAcceptContext
        {
            SubProtocol = protocol,
            DangerousEnableCompression = compress,
            KeepAliveInterval = TimeSpan.Zero, // Engine.IO has a heartbeat of its own.
        };
        var webSocket = await http.WebSockets.AcceptWebSocketAsync(context);
        return new ManagedFrameConnection(webSocket, maxMessageLength, lifetime);
    }

    /// <summary>Removes the headers of a handshake that failed, unless the response has started.</summary>
    /// <param name="http">The request.</param>
    public static void Withdraw(HttpContext http)
    {
        if (http.Response.HasStarted) return;
        var headers = http.Response.Headers;
        headers.Remove(HeaderNames.Connection);
        headers.Remove(HeaderNames.Upgrade);
        headers.Remove(HeaderNames.SecWebSocketAccept);
        headers.Remove(HeaderNames.SecWebSocketProtocol);
        headers.Remove(HeaderNames.SecWebSocketExtensions);
    }

    private static async ValueTask<Stream> UpgradeAsync(HttpContext http, string? protocol, IDirectConnectionFeature connection)
    {
        connection.PutsOffFlush = true;
        try
        {
            return await UpgradeAsync(http, protocol);
        }
        finally
        {
            connection.PutsOffFlush = false;
        }
    }

    /// <summary>Answers the request and returns the stream of the connection.</summary>
    private static async ValueTask<Stream> UpgradeAsync(HttpContext http, string? protocol)
    {
        var headers = http.Response.Headers;

        // A client that offers sub-protocols fails if the response names none. Engine.IO defines none, so the first one is chosen.
        if (protocol is not null) headers.SecWebSocketProtocol = protocol;

        if (http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            http.Response.StatusCode = StatusCodes.Status200OK; // a middleware may have set another one
            return await connect.AcceptAsync();
        }

        headers.Connection = HeaderNames.Upgrade;
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = AcceptFor(http.Request.Headers.SecWebSocketKey!);
        return await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>Whether the web server makes WebSockets itself and gives no stream. The test server of ASP.NET Core does so.</summary>
    private static bool HasNoStream(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
        && http.Features.Get<IHttpExtendedConnectFeature>() is not { IsExtendedConnect: true }
        && http.Features.Get<IHttpWebSocketFeature>() is not null;

    private static bool IsKey(string? key)
    {
        Span<byte> decoded = stackalloc byte[KeyLength + 2];
        return key is { Length: KeyTextLength } && Convert.TryFromBase64String(key, decoded, out var length) && length == KeyLength;
    }

    private static bool Names(StringValues header, string value)
    {
        foreach (var one in header)
            if (string.Equals(one, value, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static string AcceptFor(string key)
    {
        Span<byte> text = stackalloc byte[KeyTextLength + KeySuffix.Length];
        Encoding.ASCII.GetBytes(key, text);
        KeySuffix.CopyTo(text[KeyTextLength..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The protocol asks for SHA-1; nothing is protected by it.
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }

    private static string? FirstProtocol(string? offered)
    {
        var first = offered?.Split(',', 2)[0].Trim();

        // The value is sent back: accept only characters that a header may contain.
        return string.IsNullOrEmpty(first) || first.AsSpan().ContainsAnyExceptInRange('!', '~') ? null : first;
    }
}
