using static EngineIo.Tests.Hostile.Answers;
using static EngineIo.Tests.Hostile.Requests.HostileRequest;

namespace EngineIo.Tests.Hostile.Requests;

/// <summary>POSTs whose headers lie about the body.</summary>
internal static class BodyRows
{
    private const string Chunked = "Transfer-Encoding: chunked";
    private const string NotTaken = "disconnect TransportError";
    private const string NotParsed = "disconnect ParseError";
    private const string TooMuch = "disconnect PayloadTooLarge";

    public static Table<HostileRequest> All { get; } = new()
    {
        ["a length with a sign: the web server takes it"] = new(Post("4a", "Content-Length: +2"), Ok, "text a"),
        ["a length in hexadecimal"] = new(Post("4a", "Content-Length: 0x2"), NotHttp),
        ["two lengths in one header"] = new(Post("4a", "Content-Length: 2, 2"), NotHttp),
        ["two headers of one length"] = new(Post("4a", "Content-Length: 2", "Content-Length: 2"), NotHttp),
        ["an empty length"] = new(Post("4a", "Content-Length:"), NotHttp),
        ["a length of 30 digits"] = new(Post("4a", $"Content-Length: {new string('9', 30)}"), NotHttp),
        ["a length in Arabic digits"] = new(Post("4a", "Content-Length: \u00d9\u00a2"), NotHttp),
        ["neither a length nor chunks"] = new(Post("4a"), E(3), NotParsed),
        ["a length of nothing"] = new(Post("", "Content-Length: 0"), E(3), NotParsed),
        ["a length one over the limit, and no body"] = new(Post("", $"Content-Length: {HostileServer.MaxPayload + 1}"), TooLarge, TooMuch),
        ["a length of 2^63-1, and no body"] = new(Post("", $"Content-Length: {long.MaxValue}"), TooLarge, TooMuch),
        ["a body of the limit"] = new(
            PostWhole("4" + new string('a', HostileServer.MaxPayload - 1)), Ok, "text " + new string('a', HostileServer.MaxPayload - 1)),
        ["a body one over the limit"] = new(PostWhole("4" + new string('a', HostileServer.MaxPayload)), TooLarge, TooMuch),
        ["a request behind the body, that is none of it"] = new(PostWhole("4a") + "GET / HTTP/1.1\r\n\r\n", Ok, "text a"),

        ["a length and chunks, and a request hidden in the body: the chunks count"] =
            new(Post("2\r\n4a\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n", "Content-Length: 4", Chunked), Ok, "text a"),
        ["chunks in a coding that nobody knows"] = new(Post("2\r\n4a\r\n0\r\n\r\n", "Transfer-Encoding: chunked, evil"), NotHttp),
        ["a coding with a letter too many"] = new(Post("2\r\n4a\r\n0\r\n\r\n", "Transfer-Encoding: xchunked"), NotHttp),
        ["identity as the coding"] = new(Post("4a", "Transfer-Encoding: identity", "Content-Length: 2"), NotHttp),
        ["chunks of a length below zero"] = new(Post("-1\r\n4a\r\n0\r\n\r\n", Chunked), E(3), NotTaken),
        ["chunks of a length in letters"] = new(Post("two\r\n4a\r\n0\r\n\r\n", Chunked), E(3), NotTaken),
        ["chunks of an empty length"] = new(Post("\r\n4a\r\n0\r\n\r\n", Chunked), E(3), NotTaken),
        ["chunks of a length of 17 digits"] = new(Post($"{new string('f', 17)}\r\n4a\r\n0\r\n\r\n", Chunked), E(3), NotTaken),
        ["a chunk of 2^31-1, and little of it"] = new(
            Post($"7fffffff\r\n{new string('4', HostileServer.MaxPayload + 1)}", Chunked), TooLarge, TooMuch),
        ["a chunk that is longer than it says"] = new(Post("2\r\n4abc\r\n0\r\n\r\n", Chunked), E(3), NotTaken),
        ["a good chunk and one that is none: nothing of it"] = new(Post("2\r\n4a\r\nzz\r\n", Chunked), E(3), NotTaken),
        ["a line end in the extension of a chunk"] = new(Post("2;x\n4a\r\n0\r\n\r\n", Chunked), E(3), NotTaken),
        ["a chunk with an extension"] = new(Post("2;x=y\r\n4a\r\n0\r\n\r\n", Chunked), Ok, "text a"),
        ["a trailer that names a length"] = new(Post("2\r\n4a\r\n0\r\nContent-Length: 99\r\n\r\n", Chunked), Ok, "text a"),
        ["chunks of a byte, over the limit"] =
            new(
                Post(string.Concat(Enumerable.Repeat("1\r\n4\r\n", HostileServer.MaxPayload + 1)) + "0\r\n\r\n", Chunked), TooLarge,
                TooMuch),
        ["chunks that hold nothing"] = new(Post("0\r\n\r\n", Chunked), E(3), NotParsed),

        ["a form where there is no JSONP: text"] = new(
            PostWhole("d=4a", "Content-Type: application/x-www-form-urlencoded"), E(3), NotParsed),
        ["JSON where there is a payload: text"] = new(PostWhole("[\"4a\"]", "Content-Type: application/json"), E(3), NotParsed),
        ["a type that is none"] = new(PostWhole("4a", "Content-Type: ;;;=,"), Ok, "text a"),
        ["UTF-7 as the charset: it is UTF-8"] = new(PostWhole("4+ADw-", "Content-Type: text/plain; charset=utf-7"), Ok, "text +ADw-"),
        ["UTF-16 as the charset: it is UTF-8"] = new(PostWhole("4\0a\0", "Content-Type: text/plain; charset=utf-16le"), Ok, "text \0a\0"),
        ["a type of 7,000 bytes"] = new(PostWhole("4a", $"Content-Type: text/{new string('x', 7000)}"), Ok, "text a"),
        ["two types, text first"] = new(
            PostWhole("4a", "Content-Type: text/plain", "Content-Type: application/octet-stream"), Ok, "text a"),
        ["two types, binary first"] = new(
            PostWhole("4a", "Content-Type: application/octet-stream", "Content-Type: text/plain"), E(3), NotParsed),
        ["several parts: text"] = new(
            PostWhole("--b\r\n\r\n4a\r\n--b--", "Content-Type: multipart/form-data; boundary=b"), E(3), NotParsed),
        ["a compressed body: it is text as it is"] = new(PostWhole("\u001f\u008b\u0008\0", "Content-Encoding: gzip"), E(3), NotParsed),
        ["a coding that nobody has: the body as it is"] = new(PostWhole("4a", "Content-Encoding: evil, evil, evil"), Ok, "text a"),
        ["a byte order mark in front"] = new(PostWhole("\u00ef\u00bb\u00bf4a"), E(3), NotParsed),
        ["a body of NULs"] = new(PostWhole("\0\0\0\0"), E(3), NotParsed),
        ["a POST that asks to become a WebSocket: a POST"] =
            new(PostWhole("4a", "Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Key: {RawWebSocket.Key}", "Sec-WebSocket-Version: 13"), Ok, "text a"),
    };
}
