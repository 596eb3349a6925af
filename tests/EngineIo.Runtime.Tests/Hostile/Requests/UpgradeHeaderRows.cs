using static EngineIo.Tests.Hostile.Answers;
using static EngineIo.Tests.Hostile.Requests.HostileRequest;

namespace EngineIo.Tests.Hostile.Requests;

/// <summary>Requests that look like those of a WebSocket.</summary>
internal static class UpgradeHeaderRows
{
    private const string Query = "EIO=4&transport=websocket";
    private const string Key = $"Sec-WebSocket-Key: {RawWebSocket.Key}";
    private const string Version = "Sec-WebSocket-Version: 13";
    private static readonly string[] Upgrading = ["Upgrade: websocket", "Connection: Upgrade"];

    public static Table<HostileRequest> All { get; } = new()
    {
        ["version 8"] = new(Get(Query, [.. Upgrading, Key, "Sec-WebSocket-Version: 8"]), E(3)),
        ["version 013"] = new(Get(Query, [.. Upgrading, Key, "Sec-WebSocket-Version: 013"]), E(3)),
        ["two versions in one header"] = new(Get(Query, [.. Upgrading, Key, "Sec-WebSocket-Version: 13, 8"]), E(3)),
        ["two headers of a version"] = new(Get(Query, [.. Upgrading, Key, Version, "Sec-WebSocket-Version: 8"]), E(3)),
        ["a key of 24 characters that is not base64"] = new(
            Get(Query, [.. Upgrading, Version, "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!=="]), E(3)),
        ["a key of 15 bytes"] = new(Get(Query, [.. Upgrading, Version, "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAA"]), E(3)),
        ["a key of 17 bytes"] = new(Get(Query, [.. Upgrading, Version, "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAA="]), E(3)),
        ["a key with white space in it"] = new(Get(Query, [.. Upgrading, Version, "Sec-WebSocket-Key: AAAAAAAAAAA AAAAAAAAAA=="]), E(3)),
        ["an empty key"] = new(Get(Query, [.. Upgrading, Version, "Sec-WebSocket-Key:"]), E(3)),
        ["two keys"] = new(Get(Query, [.. Upgrading, Version, Key, Key]), E(3)),
        ["a key of 8,000 characters"] = new(Get(Query, [.. Upgrading, Version, $"Sec-WebSocket-Key: {new string('A', 8000)}"]), E(3)),
        ["a WebSocket by POST"] = new(By("POST", Query, [.. Upgrading, Key, Version, "Content-Length: 0"]), E(2)),
        ["a WebSocket by PUT, for a session"] = new(By("PUT", $"{Query}&sid=SID", [.. Upgrading, Key, Version, "Content-Length: 0"]), E(3)),
        ["a WebSocket with a body"] = new(Get(Query, [.. Upgrading, Key, Version, "Content-Length: 2"]) + "4a", E(3)),
        ["an upgrade to something else as well"] = new(Get(Query, ["Upgrade: websocket, h2c", "Connection: Upgrade", Key, Version]), E(3)),
        ["an upgrade that the connection does not name"] = new(Get(Query, ["Upgrade: websocket", "Connection: close", Key, Version]), E(3)),
        ["headers of a WebSocket on polling: a poll"] = new(AsWebSocket("EIO=4&transport=polling"), Open),
        ["headers of a WebSocket on a session's poll: a poll"] = new(AsWebSocket("EIO=4&transport=polling&sid=SID"), "200 4kept"),
        ["an upgrade with the version of another protocol"] = new(AsWebSocket("EIO=3&transport=websocket&sid=SID"), E(3)),
        ["an upgrade without a version"] = new(AsWebSocket("transport=websocket&sid=SID"), E(3)),
        ["an upgrade for nobody"] = new(AsWebSocket($"{Query}&sid=nobody"), E(1)),
        ["a WebSocket from a foreign page"] = new(AsWebSocket(Query, "Origin: http://evil.example"), E(3)),
        ["an upgrade of a session from a foreign page"] = new(AsWebSocket($"{Query}&sid=SID", "Origin: http://evil.example"), E(3)),
        ["a WebSocket from a page without an origin"] = new(AsWebSocket(Query, "Origin: null"), E(3)),
        ["a WebSocket from two origins, one of them right"] = new(AsWebSocket(Query, "Origin: http://localhost", "Origin: http://evil.example"), E(3)),
        ["the origin of the old WebSocket, which does not count"] = new(AsWebSocket(Query, "Origin: http://evil.example", "Sec-WebSocket-Origin: http://localhost"), E(3)),
        ["a sub-protocol with a line end in it"] = new(AsWebSocket(Query, "Sec-WebSocket-Protocol: a\rX-Evil: 1"), NotHttp),
        ["1,000 sub-protocols"] = new(
            AsWebSocket(Query, $"Sec-WebSocket-Protocol: {string.Join(", ", Enumerable.Repeat("chat", 1000))}"), Switched),
        ["extensions that do not exist"] = new(
            AsWebSocket(Query, "Sec-WebSocket-Extensions: x-evil; a=\"b; c\", permessage-bomb; bits=99"), Switched),
        ["compression that was not allowed: none"] = new(
            AsWebSocket(Query, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99"), Switched),
        ["JSONP on a WebSocket: it does not count"] = new(AsWebSocket($"{Query}&j=alert(1)"), Switched),
    };
}
