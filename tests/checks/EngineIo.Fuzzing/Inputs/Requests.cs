using System.Text;

namespace EngineIo.Fuzzing.Inputs;

/// <summary>Requests that clients make. <c>SID</c> stands for the sid of a session that is open.</summary>
internal static class Requests
{
    private static readonly string[] Queries =
    [
        "EIO=4&transport=polling", "EIO=4&transport=polling&t=abc", "EIO=3&transport=polling&b64=1", "EIO=4&transport=polling&j=0",
        "EIO=3&transport=polling&j=12",
        "EIO=4&transport=websocket", "EIO=4&transport=polling&sid=SID", "EIO=4&transport=polling&sid=SID&t=x.1",
        "EIO=3&transport=polling&sid=SID",
        "EIO=4&transport=websocket&sid=SID", "EIO=4&transport=polling&sid=SID&j=3", "EIO=4&transport=polling&name=%C3%A4+b",
    ];

    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "POST", "OPTIONS", "HEAD", "PUT", "DELETE", "BREW"];

    private static readonly string[] Headers =
    [
        "Content-Type: text/plain;charset=UTF-8", "Content-Type: application/octet-stream",
        "Content-Type: application/x-www-form-urlencoded", "Accept: */*",
        "Accept-Encoding: gzip, deflate, br", "Accept-Encoding: gzip;q=0.5, *;q=0", "Origin: http://localhost", "Origin: http://evil.example", "Origin: null",
        "Cookie: io=abc; a=b", "Connection: keep-alive", "Connection: close", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        $"Sec-WebSocket-Key: {RawWebSocket.Key}", "Sec-WebSocket-Protocol: a, b",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type, x", "Transfer-Encoding: chunked",
        "Content-Length: 5", "Content-Length: 0",
        "X-Forwarded-For: 10.0.0.1", "User-Agent: Mozilla/5.0 (X11; Linux)", "Referer: http://localhost/",
    ];

    /// <summary>A query.</summary>
    public static byte[] Query(Random random) => Encoding.ASCII.GetBytes(Queries[random.Next(Queries.Length)]);

    /// <summary>A method.</summary>
    public static string Method(Random random) => Methods[random.Next(Methods.Length)];

    /// <summary>Some headers, which need not fit each other.</summary>
    public static string[] SomeHeaders(Random random) =>
        [.. Enumerable.Range(0, random.Next(6)).Select(_ => Headers[random.Next(Headers.Length)])];

    /// <summary>A whole request, with a body or without.</summary>
    public static byte[] Whole(Random random)
    {
        var target = $"/engine.io/?{Encoding.ASCII.GetString(Query(random))}";
        var body = Payload.Write(Corpus.Packets(random));
        return random.Next(8) switch
        {
            0 => RawRequest.Chunked("POST", target, body, random.Next(1, 20), SomeHeaders(random)),
            1 or 2 => RawRequest.WithBody("POST", target, body, SomeHeaders(random)),
            3 => Encoding.ASCII.GetBytes(RawRequest.Upgrade(target, SomeHeaders(random))),
            _ => Encoding.ASCII.GetBytes(RawRequest.Bodiless(Method(random), target, SomeHeaders(random))),
        };
    }
}
