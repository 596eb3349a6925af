using static EngineIo.Tests.Hostile.Answers;
using static EngineIo.Tests.Hostile.Requests.HostileRequest;

namespace EngineIo.Tests.Hostile.Requests;

/// <summary>Methods and paths that no client uses.</summary>
internal static class TargetRows
{
    private const string Query = "EIO=4&transport=polling";
    private const string Session = $"{Query}&sid=SID";

    public static Table<HostileRequest> All { get; } = new()
    {
        ["a handshake by an unknown method"] = new(By("BREW", Query), E(2)),
        ["a handshake by TRACE"] = new(By("TRACE", Query), E(2)),
        ["a handshake by PROPFIND"] = new(By("PROPFIND", Query), E(2)),
        ["a handshake by a method of 200 letters"] = new(By(new string('X', 200), Query), E(2)),
        ["a handshake by POST, with a packet"] = new(By("POST", Query, "Content-Length: 2") + "4a", E(2)),
        ["a method with a quote in it"] = new(By("GE\"T", Query), NotHttp),
        ["no method"] = new(By("", Query), NotHttp),
        ["a session asked by an unknown method"] = new(By("BREW", Session), NotAllowed),
        ["a session asked by TRACE"] = new(By("TRACE", Session), NotAllowed),
        ["a session asked by HEAD"] = new(By("HEAD", Session), "405 "),
        ["a session asked by DELETE, with a body"] = new(By("DELETE", Session, "Content-Length: 2") + "4a", NotAllowed),
        ["a session asked by PUT, with a message"] = new(By("PUT", Session, "Content-Length: 2") + "4a", NotAllowed),
        ["CONNECT to another host"] = new("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", NotFound),
        ["OPTIONS for a session: nothing is touched"] = new(By("OPTIONS", Session), "204 "),
        ["OPTIONS without a query"] = new(To("OPTIONS", "/engine.io/"), "204 "),
        ["OPTIONS from a foreign page"] = new(By("OPTIONS", Session, "Origin: http://evil.example"), "204 "),

        ["the path behind two slashes"] = new(To("GET", $"//engine.io/?{Query}"), NotFound),
        ["the path in front of two slashes"] = new(To("GET", $"/engine.io//?{Query}"), NotFound),
        ["a path below the handler"] = new(To("GET", $"/engine.io/admin?{Query}"), NotFound),
        ["a path that leads out and in again: the same path"] = new(To("GET", $"/engine.io/../engine.io/?{Query}"), Open),
        ["a path that leads out of the root and in again"] = new(To("GET", $"/../../engine.io/?{Query}"), Open),
        ["a path that leads out"] = new(To("GET", $"/engine.io/../../etc/passwd?{Query}"), NotFound),
        ["an escaped way out"] = new(To("GET", $"/engine.io/%2e%2e/etc/passwd?{Query}"), NotFound),
        ["an escaped slash"] = new(To("GET", $"/engine.io%2f?{Query}"), NotFound),
        ["a backslash for a slash"] = new(To("GET", $"/engine.io\\?{Query}"), NotFound),
        ["a NUL in the path"] = new(To("GET", $"/engine.io/%00?{Query}"), NotHttp),
        ["parameters in the path"] = new(To("GET", $"/engine.io/;jsessionid=1?{Query}"), NotFound),
        ["a space in the target"] = new(To("GET", $"/engine.io/ ?{Query}"), NotHttp),
        ["a target without a slash"] = new(To("GET", $"engine.io/?{Query}"), NotHttp),
        ["an asterisk as the target"] = new(To("GET", "*"), "405 "),
        ["the target of a proxy, for another host"] = new(To("GET", $"http://evil.example/engine.io/?{Query}"), NotHttp),
        ["the target of a proxy, for this host"] = new(To("GET", $"http://localhost/engine.io/?{Query}"), Open),
        ["a user in the target of a proxy, who does not count"] = new(To("GET", $"http://root@localhost/engine.io/?{Query}"), Open),
        ["a target of another scheme"] = new(To("GET", $"file:///engine.io/?{Query}"), NotHttp),
        ["bytes that are not ASCII in the target"] = new(To("GET", $"/engine.io/?{Query}&x=\u00e4\u00ff"), NotHttp),
        ["no target"] = new("GET HTTP/1.1\r\nHost: localhost\r\n\r\n", NotHttp),
        ["three words too many"] = new($"GET /engine.io/?{Query} HTTP/1.1 HTTP/1.1 x\r\nHost: localhost\r\n\r\n", NotHttp),

        // The web server's own word for a client's mistake, which HTTP numbers among the server's.
        ["HTTP of a version that does not exist"] = new($"GET /engine.io/?{Query} HTTP/1.9\r\nHost: localhost\r\n\r\n", "505 "),
    };
}
