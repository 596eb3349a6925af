using System.Text;
using EngineIo.Tests.Allocations;
using Microsoft.AspNetCore.Hosting;

namespace EngineIo.Tests.Advisories;

/// <summary>What was possible with <c>ws</c>, the WebSockets of engine.io.</summary>
[Collection(nameof(ByThemselves))]
public sealed class WsTests
{
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";

    [Fact(DisplayName = "CVE-2016-10518: a pong holds what its ping held, and no memory of the server's")]
    public async Task Ping_and_pong()
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        foreach (var payload in new[] { "", "0", "125", "1000", "4294967296", new string('x', 125) })
        {
            await socket.SendAsync(RawFrame.Encode(RawFrame.Ping, Encoding.ASCII.GetBytes(payload)));

            var pong = await socket.ReceiveAsync();
            pong!.Opcode.ShouldBe(RawFrame.Pong);
            Encoding.ASCII.GetString(pong.Payload).ShouldBe(payload);
        }

        socket.Connection.Reset();
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2016-10542: a message that claims far more than the limit is refused by its header")]
    [InlineData(256UL << 20)]
    [InlineData(1UL << 31)]
    [InlineData(1UL << 62)]
    public async Task Very_large_message(ulong claim)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        var allocated = await Aftermath.AllocatedByAsync(async () =>
        {
            using var socket = await server.OpenWebSocketAsync();
            await socket.SendAsync(RawFrame.Encode(RawFrame.Binary, [1, 2, 3], claim: claim));
            (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1009"]);
        });

        allocated.ShouldBeLessThan(10_000_000);
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "GHSA-5v72-xg48-5rpm: extensions that name what every object has open a WebSocket, or are refused")]
    [InlineData("constructor")]
    [InlineData(",;constructor")]
    [InlineData("__proto__; toString=1")]
    [InlineData("permessage-deflate; constructor")]
    [InlineData("permessage-deflate; __proto__=1; __proto__=2")]
    [InlineData("permessage-deflate; client_max_window_bits=99999999999")]
    [InlineData("permessage-deflate; server_max_window_bits=-1")]
    [InlineData("permessage-deflate; server_max_window_bits=")]
    [InlineData("permessage-deflate; client_max_window_bits=\"\u00b2\"")]
    [InlineData("permessage-deflate;;;;=;=;,,,,permessage-deflate")]
    [InlineData(";;;===,,,\"\"\"")]
    public async Task Hostile_extensions(string extensions)
    {
        foreach (var isCompressed in new[] { false, true })
        {
            await using var server = await TestServer.StartAsync(options => options.WebSocketCompression = isCompressed);
            var bystander = await server.OpenPollingAsync();

            (await server.SendAsync(RawRequest.Upgrade(WebSocket, $"Sec-WebSocket-Extensions: {extensions}")))
                .Status.ShouldBeOneOf(101, 400);

            await server.ShouldHaveSurvivedAsync(bystander);
        }
    }

    [Theory(DisplayName = "CVE-2021-32640: a sub-protocol header with thousands of spaces or commas takes one look at each character")]
    [InlineData("a", ' ', "x")]
    [InlineData("a,", ' ', ",x")]
    [InlineData("", ',', "")]
    [InlineData("a", '\t', "b, c")]
    public async Task Hostile_subprotocols(string start, char filling, string end)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        var header = $"Sec-WebSocket-Protocol: {start}{new string(filling, 30_000)}{end}";

        var allocated = await Aftermath.AllocatedByAsync(async () =>
            (await server.SendAsync(RawRequest.Upgrade(WebSocket, header))).Status.ShouldBeOneOf(101, 400));

        allocated.ShouldBeLessThan(10_000_000, "a copy of the rest for each character would be 900,000,000");
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2024-37890: a WebSocket request with very many headers is refused, or served where the web server allows so many")]
    [InlineData(100, 2_500, 431)]
    [InlineData(100, 90, 101)]
    [InlineData(5_000, 2_500, 101)]
    public async Task Very_many_headers(int allowed, int sent, int status)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestHeaderCount = allowed),
        });
        var bystander = await server.OpenPollingAsync();
        string[] headers = [.. Enumerable.Range(0, sent).Select(i => $"x{i}: 1")];

        (await server.SendAsync(RawRequest.Upgrade(WebSocket, headers))).Status.ShouldBe(status);
        var behindTheUpgrade = RawRequest.Upgrade(WebSocket, headers).Replace("Upgrade: websocket\r\n", "", StringComparison.Ordinal);
        (await server.SendAsync($"{behindTheUpgrade[..^2]}Upgrade: websocket\r\n\r\n")).Status.ShouldBe(status);

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Fact(DisplayName = "CVE-2026-45736: a close frame holds its code, and nothing that nobody wrote")]
    public async Task Close_frames()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 1000);
        var bystander = await server.OpenPollingAsync();

        foreach (var (end, code) in new (byte[] End, string Code)[]
        {
            (RawFrame.EncodeText("1"), "03e8"),
            (RawFrame.Encode(RawFrame.Close, [0x03, 0xe8, (byte)'b', (byte)'y', (byte)'e']), "03e8"),
            (RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 1), "03ea"),
            (RawFrame.Encode(RawFrame.Text, [(byte)'4', 0xff]), "03ef"),
            (RawFrame.Encode(RawFrame.Binary, new byte[1001]), "03f1"),
        })
        {
            using var socket = await server.OpenWebSocketAsync();
            await socket.SendAsync(end);

            RawFrame? last = null;
            while (last?.Opcode != RawFrame.Close) last = await socket.ReceiveAsync() ?? throw new EndOfStreamException("no close frame");
            Convert.ToHexStringLower(last.Payload).ShouldBe(code);
        }

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Fact(DisplayName = "CVE-2026-48779: a message of very many tiny fragments costs no more than its bytes")]
    public async Task Tiny_fragments()
    {
        const int Fragments = 200_000;
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();
        server.Script.RecordsMessages = false;
        var frames = Repeat(RawFrame.Encode(RawFrame.Continuation, "x"u8, isFinal: false), Fragments);
        byte[] first = RawFrame.Encode(RawFrame.Text, "4"u8, isFinal: false), last = RawFrame.Encode(RawFrame.Continuation, []);

        var allocated = await Aftermath.AllocatedByAsync(async () =>
        {
            await socket.SendAsync(first);
            foreach (var part in frames.Chunk(500)) await socket.SendAsync(part);
            await socket.SendAsync(last);
            (await socket.ReceiveTextAsync()).Length.ShouldBe(Fragments + 1);
        });

        allocated.ShouldBeLessThan(50L * Fragments, "an object for each fragment would be more");
        socket.Connection.Reset();
        server.Script.RecordsMessages = true;
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2026-62389: a fragmented message that never ends keeps its bytes, within the limit, and nothing for each fragment")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Fragments_without_an_end(string fragment)
    {
        const int Clients = 5, Fragments = 400_000;
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        var frames = Repeat(RawFrame.Encode(RawFrame.Continuation, Encoding.ASCII.GetBytes(fragment), isFinal: false), Fragments);
        List<RawWebSocket> sockets = [];
        for (var i = 0; i < Clients; i++) sockets.Add(await server.OpenWebSocketAsync());

        var kept = await Aftermath.KeptByAsync(async () =>
        {
            foreach (var socket in sockets)
            {
                await socket.SendAsync(RawFrame.Encode(RawFrame.Text, "4"u8, isFinal: false));
                await socket.SendAsync(frames);

                // Its pong says that all before it is read.
                await socket.SendAsync(RawFrame.Encode(RawFrame.Ping, "read"u8));
                (await socket.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Pong);
            }
        });

        kept.ShouldBeLessThan(25L * Clients * Fragments, "an object for each fragment, and its place in a list, would be more");
        sockets.ForEach(socket => socket.Connection.Reset());
        foreach (var socket in sockets)
            (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect TransportClose"]);
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    private static byte[] Repeat(byte[] frame, int count)
    {
        var all = new byte[frame.Length * count];
        for (var i = 0; i < count; i++) frame.CopyTo(all, i * frame.Length);
        return all;
    }
}
