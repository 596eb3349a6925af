using static EngineIo.Tests.Hostile.Answers;
using static EngineIo.Tests.Hostile.Requests.HostileRequest;

namespace EngineIo.Tests.Hostile.Requests;

/// <summary>Headers that lie, hide something, or are none.</summary>
internal static class HeaderRows
{
    private const string First = "GET /engine.io/?EIO=4&transport=polling HTTP/1.1";

    public static Table<HostileRequest> All { get; } = new()
    {
        ["no host"] = new(Lines(First, ""), NotHttp),
        ["two hosts"] = new(Opening("Host: evil.example"), NotHttp),
        ["a host with a path"] = new(Lines(First, "Host: localhost/evil", ""), NotHttp),
        ["a host with a user"] = new(Lines(First, "Host: root@localhost", ""), NotHttp),
        ["a host with a space"] = new(Lines(First, "Host: local host", ""), NotHttp),
        ["a host whose port is none"] = new(Lines(First, "Host: localhost:evil", ""), NotHttp),
        ["HTTP/1.0 without a host"] = new(Lines("GET /engine.io/?EIO=4&transport=polling HTTP/1.0", ""), Open),

        ["a foreign origin"] = new(Opening("Origin: http://evil.example"), E(3)),
        ["a foreign origin, and a proxy that says otherwise"] =
            new(Opening("Origin: http://evil.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"), E(3)),
        ["a foreign origin, and a referer that says otherwise"] = new(Opening("Origin: http://evil.example", "Referer: http://localhost/"), E(3)),
        ["a foreign origin that polls a session"] = new(Get("EIO=4&transport=polling&sid=SID", "Origin: http://evil.example"), E(3)),
        ["a foreign origin that posts for a session"] = new(PostWhole("4a", "Origin: http://evil.example"), E(3)),
        ["the origin of a file"] = new(Opening("Origin: file://"), E(3)),
        ["the origin of an extension"] = new(Opening("Origin: chrome-extension://abcdefghijklmnop"), E(3)),
        ["an origin that starts as the server's own"] = new(Opening("Origin: http://localhost.evil.example"), E(3)),
        ["an origin that ends as the server's own"] = new(Opening("Origin: http://evil-localhost"), E(3)),
        ["an origin with a tab in it"] = new(Opening("Origin: http://local\thost"), E(3)),
        ["an origin of 8,000 bytes"] = new(Opening($"Origin: http://{new string('a', 8000)}"), E(3)),
        ["an origin in letters that are not ASCII"] = new(Opening("Origin: http://local\u00c3\u00b6host"), E(3)),
        ["the server's own origin twice"] = new(Opening("Origin: http://localhost", "Origin: http://localhost"), E(3)),
        ["the server's own origin"] = new(Opening("Origin: http://localhost"), Open),

        ["a cookie with another's sid: a handshake"] = new(Opening("Cookie: io=SID"), Open),
        ["a cookie of 7,000 bytes"] = new(Opening($"Cookie: {new string('a', 7000)}"), Open),
        ["a cookie of signs"] = new(Opening("Cookie: =;;,=;\"=\\\";__proto__=x"), Open),
        ["50 cookies"] = new(Opening([.. Enumerable.Range(0, 50).Select(i => $"Cookie: c{i}={i}")]), Open),

        ["a method in a header"] = new(Opening("X-HTTP-Method-Override: DELETE"), Open),
        ["a path in a header"] = new(Opening("X-Original-URL: /admin", "X-Rewrite-URL: /admin"), Open),
        ["a range"] = new(Opening("Range: bytes=0-0,-1"), Open),
        ["conditions that hold"] = new(Opening("If-None-Match: *", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT"), Open),
        ["an upgrade to HTTP/2"] = new(
            Opening("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"), Open),
        ["codings with qualities that are none"] = new(Opening("Accept-Encoding: gzip;q=1e999, br;q=-1, deflate;q=NaN, *;q="), Open),
        ["2,000 codings"] = new(Opening($"Accept-Encoding: {string.Join(',', Enumerable.Repeat("gz", 2000))}"), Open),
        ["a coding that is only commas"] = new(Opening("Accept-Encoding: ,,,,;;;=,"), Open),
        ["a connection that closes and keeps alive"] = new(Opening("Connection: close, keep-alive, x, ,"), Open),
        ["a token that is no credential"] = new(Opening("Authorization: Bearer ../../x", "Proxy-Authorization: Basic ="), Open),

        ["a header without a colon"] = new(Opening("X-Evil"), NotHttp),
        ["a header without a name"] = new(Opening(": evil"), NotHttp),
        ["a space in front of the colon"] = new(Opening("X-Evil : 1"), NotHttp),
        ["a space in a name"] = new(Opening("X Evil: 1"), NotHttp),
        ["a header that goes on in the next line"] = new(Opening("X-Evil: 1\r\n 2"), NotHttp),
        ["a header that starts with a space"] = new(Opening(" X-Evil: 1"), NotHttp),
        ["a NUL in a value"] = new(Opening("X-Evil: a\0b"), NotHttp),
        ["a CR in a value"] = new(Opening("X-Evil: a\rb"), NotHttp),
        ["a NUL in a name"] = new(Opening("X-E\0vil: 1"), NotHttp),
        ["bytes in a value that are not UTF-8"] = new(Opening("X-Evil: \u00ff\u00fe"), NotHttp),
        ["101 headers"] = new(Opening([.. Enumerable.Range(0, 101).Select(i => $"X-{i}: {i}")]), "431 "),
        ["a header of 40,000 bytes"] = new(Opening($"X-Evil: {new string('a', 40_000)}"), "431 "),
        ["a head that starts with empty lines"] = new("\r\n\r\n" + Opening(), Open),
        ["bytes that are no head"] = new("\0\u0001\u0002\u00ff\u00fe\r\n\r\n", NotHttp),
        ["the hello of TLS"] = new("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n", NotHttp),
    };
}
