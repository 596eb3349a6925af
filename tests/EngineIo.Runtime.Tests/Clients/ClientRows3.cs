using EngineIo.Tests.Hostile;

namespace EngineIo.Tests.Clients;

/// <summary>Clients of protocol 3, of the time of Socket.IO 1 and 2. The steps are those of <see cref="ClientConversation"/>.</summary>
internal static class ClientRows3
{
    private const string Polling = "EIO=3&transport=polling";
    private const string WebSocket = "EIO=3&transport=websocket";

    public static Table<ClientConversation> All { get; } = new()
    {
        ["engine.io-client 3 (JavaScript, Node): base64 for polling, then the upgrade"] = new(
            $"{Polling}&t=abc&b64=1",
            ["POST 6:4hello10:b4AQIDBA== = 200 ok", "GET = 200 6:4hello10:b4AQIDBA==", "upgrade", "> 2probe", "< text 3probe", "> 5", "> 4x", "< text 4x"],
            "text hello", "binary 01020304", "text x"),
        ["engine.io-client 3 (a browser): binary bodies"] = new(
            Polling,
            ["BYTES 0002ff34610105ff0401020304 = 200 ok", "GETHEX = 0002ff34610105ff0401020304", "upgrade", "> 2probe", "< text 3probe", "> 5", ">> 0401", "< binary 0401"],
            "text a", "binary 01020304", "binary 01"),
        ["engine.io-client-java 1: base64 whose line end is counted"] =
            new($"{Polling}&b64=1", ["POST 11:b4AQIDBA==\n2:4a = 200 ok", "GET = 200 10:b4AQIDBA==2:4a"], "binary 01020304", "text a"),
        ["Java's MIME encoder: CR and LF"] = new($"{Polling}&b64=1", ["POST 12:b4AQIDBA==\r\n = 200 ok"], "binary 01020304"),
        ["Go's RawStdEncoding: no padding"] = new($"{Polling}&b64=1", ["POST 8:b4AQIDBA2:4a = 200 ok"], "binary 01020304", "text a"),
        ["the alphabet for URLs"] = new($"{Polling}&b64=1", ["POST 6:b4-_8=5:b4-_8 = 200 ok"], "binary fbff", "binary fbff"),
        ["base64 as the text of a binary body"] = new(Polling, ["BYTES 000101ff62344151494442413d3d0a = 200 ok"], "binary 01020304"),
        ["base64 on a WebSocket, with a line end"] = new($"{WebSocket}&b64=1", ["> b4AQIDBA==\n", "< text b4AQIDBA=="], "binary 01020304"),
        ["base64 on a WebSocket, for URLs and without padding"] = new(WebSocket, ["> b4-_8", "< binary 04fbff"], "binary fbff"),
        ["SocketIOClient 3 (.NET): the upgrade without a probe"] =
            new(Polling, ["POST 2:40 = 200 ok", "GET = 200 2:40", "upgrade", "> 5", "> 4x", "< text 4x"], "text 0", "text x"),
        ["elephant.io (PHP): the upgrade without a probe, at once"] = new(
            $"{Polling}&use_b64=0", ["upgrade", "> 5", "> 4x", "< text 4x"], "text x"),
        ["data in the upgrade packet"] = new(Polling, ["upgrade", "> 2probe", "< text 3probe", "> 52", "> 4x", "< text 4x"], "text x"),
        ["the upgrade packet as binary"] = new(Polling, ["upgrade", "> 2probe", "< text 3probe", ">> 05", "> 4x", "< text 4x"], "text x"),
        ["arduinoWebSockets (ESP8266, ESP32): the upgrade packet on a WebSocket that needs none, and pings"] =
            new(WebSocket, ["> 5", "> 2", "< text 3", "> 40", "< text 40"], "text 0"),
        ["socket.io-client-cpp 1: pings and binary"] = new(WebSocket, ["> 2", "< text 3", ">> 0401ff", "< binary 0401ff"], "binary 01ff"),
        ["clients of Socket.IO 2 that name no version, on polling"] = new(
            "transport=polling", ["POST 6:4hello = 200 ok", "GET = 200 6:4hello"], "text hello"),
        ["clients of Socket.IO 2 that name no version, on WebSocket"] = new(
            "transport=websocket", ["> 2", "< text 3", "> 4x", "< text 4x"], "text x"),
        ["clients of Socket.IO 2 that name no version, through the upgrade"] =
            new("transport=polling&b64=1", ["upgrade", "> 2probe", "< text 3probe", "> 5", "> 4x", "< text 4x"], "text x"),
        ["clients that leave the version empty"] = new(
            "EIO=&transport=polling", ["POST 6:4hello = 200 ok", "GET = 200 6:4hello"], "text hello"),
        ["a library and an application that both name the version"] = new(
            $"{Polling}&EIO=3&b64=1&b64=1", ["POST 2:4x = 200 ok", "GET = 200 2:4x"], "text x"),
        ["JSONP: binary whose line end is counted"] = new($"{Polling}&j=0", ["FORM d=11%3Ab4AQIDBA%3D%3D%0A = 200 ok"], "binary 01020304"),
        ["JSONP: binary in the alphabet for URLs, without padding"] = new($"{Polling}&j=0", ["FORM d=5:b4-_8 = 200 ok"], "binary fbff"),
    };
}
