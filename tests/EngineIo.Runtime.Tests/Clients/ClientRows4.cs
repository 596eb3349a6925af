using EngineIo.Tests.Hostile;

namespace EngineIo.Tests.Clients;

/// <summary>Clients of protocol 4. The steps are those of <see cref="ClientConversation"/>.</summary>
internal static class ClientRows4
{
    private const string Polling = "EIO=4&transport=polling";
    private const string WebSocket = "EIO=4&transport=websocket";
    private const string Sixty = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKiss";

    /// <summary>The first 45 bytes, from 0 on: 60 characters of base64.</summary>
    private static readonly string FortyFive = $"binary {Convert.ToHexStringLower([.. Enumerable.Range(0, 45).Select(i => (byte)i)])}";

    public static Table<ClientConversation> All { get; } = new()
    {
        ["engine.io-client 6 (JavaScript): text and binary, then the upgrade"] = new(
            $"{Polling}&t=abc",
            ["POST 4hello\u001ebAQIDBA== = 200 ok", "GET = 200 4hello\u001ebAQIDBA==", "upgrade", "> 2probe", "< text 3probe", "> 5", "> 4x", "< text 4x", ">> 01", "< binary 01"],
            "text hello", "binary 01020304", "text x", "binary 01"),
        ["engine.io-client-java 2: binary ends in a line end"] =
            new(Polling, ["POST bAQIDBA==\n = 200 ok", "GET = 200 bAQIDBA=="], "binary 01020304"),
        ["engine.io-client-java 2: text behind binary"] =
            new(
                Polling, ["POST 4a\u001ebAQIDBA==\n\u001e4b = 200 ok", "GET = 200 4a\u001ebAQIDBA==\u001e4b"], "text a", "binary 01020304",
                "text b"),
        ["Android's Base64.DEFAULT: lines of 76 characters"] =
            new(Polling, [$"POST b{Sixty}LS4vMDEyMzQ1Njc4\nOTo7\n = 200 ok"], "binary " + Hex(60)),
        ["Java's MIME encoder: lines of 76 characters, CR and LF between"] =
            new(Polling, [$"POST b{Sixty}LS4vMDEyMzQ1Njc4\r\nOTo7 = 200 ok"], "binary " + Hex(60)),
        ["Ruby's Base64.encode64: lines of 60 characters"] = new(Polling, [$"POST b{Sixty}\nLQ==\n = 200 ok"], "binary " + Hex(46)),
        ["OpenSSL (C, C++): lines of 64 characters"] = new(Polling, [$"POST b{Sixty}LS4v\nMA==\n = 200 ok"], "binary " + Hex(49)),
        ["Go's RawStdEncoding: no padding"] = new(
            Polling, ["POST bAQIDBA = 200 ok", "POST bAQI\u001e4x = 200 ok"], "binary 01020304", "binary 0102", "text x"),
        ["Python's urlsafe_b64encode: the alphabet for URLs"] = new(
            Polling, ["POST b-_8=\u001eb-_-_ = 200 ok"], "binary fbff", "binary fbffbf"),
        ["Android's URL_SAFE: the alphabet for URLs, and a line end"] = new(Polling, ["POST b-_8=\n = 200 ok"], "binary fbff"),
        ["Erlang's and Elixir's url_encode64 without padding"] = new(Polling, ["POST b-_8 = 200 ok"], "binary fbff"),
        ["base64 on a WebSocket, with a line end"] = new(WebSocket, ["> bAQIDBA==\n", "< binary 01020304"], "binary 01020304"),
        ["base64 on a WebSocket, for URLs and without padding"] = new(WebSocket, ["> b-_8", "< binary fbff"], "binary fbff"),
        ["SocketIOClient 4 (.NET) and SocketIOUnity: the upgrade without a probe"] =
            new(
                Polling, ["POST 40 = 200 ok", "GET = 200 40", "upgrade", "> 5", "> 42[\"x\"]", "< text 42[\"x\"]"], "text 0",
                "text 2[\"x\"]"),
        ["elephant.io (PHP): the upgrade without a probe, at once"] =
            new($"{Polling}&use_b64=0&t=1", ["upgrade", "> 5", "> 40", "< text 40"], "text 0"),
        ["clients for Unity: data in the upgrade packet"] =
            new(Polling, ["upgrade", "> 2probe", "< text 3probe", "> 5probe", "> 4x", "< text 4x"], "text x"),
        ["clients that repeat the probe until it is answered"] =
            new(Polling, ["upgrade", "> 2probe", "> 2probe", "< text 3probe", "< text 3probe", "> 5", "> 4x", "< text 4x"], "text x"),
        ["arduinoWebSockets (ESP8266, ESP32): the upgrade packet on a WebSocket that needs none"] =
            new(WebSocket, ["> 5", "> 40", "< text 40"], "text 0"),
        ["clients of protocol 3 that keep their noops"] = new(WebSocket, ["> 6", "> 4x", "< text 4x"], "text x"),
        ["socket.io-client-swift 16: several packets, then the upgrade"] =
            new(
                $"{Polling}&b64=1",
                ["POST 4a\u001e4b = 200 ok", "upgrade", "> 2probe", "< text 3probe", "GET = 200 4a\u001e4b", "> 5", "> 4x", "< text 4x"],
                "text a", "text b", "text x"),
        ["python-engineio 4: a pong and a message in one body"] = new(Polling, ["POST 3\u001e4x = 200 ok", "GET = 200 4x"], "text x"),
        ["a library and an application that both name the version"] =
            new($"{Polling}&EIO=4&transport=polling", ["POST 4x = 200 ok", "GET = 200 4x"], "text x"),
        ["JSONP: binary, everything escaped"] = new($"{Polling}&j=0", ["FORM d=bAQIDBA%3D%3D%0A = 200 ok"], "binary 01020304"),
        ["JSONP: binary with a line end that a browser makes CR and LF"] = new(
            $"{Polling}&j=0", ["FORM d=bAQIDBA%3D%3D%0D%0A = 200 ok"], "binary 01020304"),
        ["JSONP: binary with a line end that the client escapes"] = new(
            $"{Polling}&j=0", ["FORM d=bAQIDBA%3D%3D%5Cn = 200 ok"], "binary 01020304"),
        ["JSONP: binary in the alphabet for URLs, without padding"] = new($"{Polling}&j=0", ["FORM d=b-_8 = 200 ok"], "binary fbff"),
        ["bytes of every value, in lines"] = new(Polling, [$"POST b{Sixty} = 200 ok"], FortyFive),
    };

    private static string Hex(int count) => Convert.ToHexStringLower([.. Enumerable.Range(0, count).Select(i => (byte)i)]);
}
