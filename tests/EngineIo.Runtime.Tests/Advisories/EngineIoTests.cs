using System.Text;
using EngineIo.Tests.Allocations;
using EngineIo.Tests.Protocol3;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Advisories;

/// <summary>
/// What was possible with <c>engine.io</c>, with what it depends on, and with <c>socket.io</c> where that is about sessions and origins.
/// </summary>
[Collection(nameof(ByThemselves))]
public sealed class EngineIoTests
{
    private const string Polling = "/engine.io/?EIO=4&transport=polling";
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";
    private const int MaxPayload = 300_000;

    /// <summary>
    /// Payloads of protocol 3 as the published attack has them, and the same of protocol 4. They fill what a body may hold.
    /// </summary>
    public static TheoryData<int, string, string> Payloads => new()
    {
        { 3, "many tiny packets", Repeat("2:4x") },
        { 3, "many tiny packets beyond ASCII", Repeat("2:4\u00bc") },
        { 3, "many heartbeats", Repeat("1:2") },
        { 3, "one giant packet", $"{MaxPayload - 10}:4{new string('2', MaxPayload - 11)}" },
        { 3, "a length of many digits", new string('9', MaxPayload) },
        { 4, "many tiny packets", $"{Repeat("4x\u001e")}4x" },
        { 4, "many tiny packets beyond ASCII", $"{Repeat("4\u00bc\u001e")}4x" },
        { 4, "many heartbeats", $"{Repeat("3\u001e")}3" },
        { 4, "one giant packet", $"4{new string('2', MaxPayload - 1)}" },
        { 4, "many empty binaries", $"{Repeat("b\u001e")}b" },
    };

    [Theory(DisplayName = "CVE-2020-36048: a POST of a hostile shape costs no more than its size")]
    [MemberData(nameof(Payloads))]
    public async Task Payload_of_a_hostile_shape(int revision, string shape, string payload)
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxPayload = MaxPayload);
        server.Script.RecordsMessages = false;
        server.Script.OnText = (_, _) => default;
        server.Script.OnBinary = (_, _) => default;
        var bystander = await server.OpenPollingAsync();
        var target = revision == 3 ? (await PollingClient3.OpenAsync(server)).Target : (await server.OpenPollingAsync()).Target;
        var body = Encoding.UTF8.GetBytes(payload);
        body.Length.ShouldBeInRange(MaxPayload / 2, MaxPayload, shape);

        var allocated = await Aftermath.AllocatedByAsync(async () =>
            (await server.SendAsync(RawRequest.WithBody("POST", target, body))).Status.ShouldBeOneOf(200, 400));

        allocated.ShouldBeLessThan(100L * MaxPayload, "a copy of the rest for each packet would be thousands of times the size");
        server.Script.OnText = (socket, text) => socket.SendAsync(text);
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2020-36048: a POST of 100 MB is refused when it is announced, or cut off when it is not")]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Body_of_100_MB(int revision)
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxPayload = MaxPayload);
        var bystander = await server.OpenPollingAsync();
        var announced = revision == 3 ? (await PollingClient3.OpenAsync(server)).Target : (await server.OpenPollingAsync()).Target;
        var chunked = revision == 3 ? (await PollingClient3.OpenAsync(server)).Target : (await server.OpenPollingAsync()).Target;
        using var endless = await server.ConnectAsync();

        (await server.SendAsync(RawRequest.Head("POST", announced, 100_000_000))).Status.ShouldBe(413);
        await endless.SendAsync(RawRequest.Bodiless("POST", chunked, "Transfer-Encoding: chunked"));
        var sending = SendChunksAsync(endless, new string('4', 10_000));

        (await RawResponse.ReadAsync(endless.Reader)).Status.ShouldBe(413);
        await sending;
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2022-21676: bytes that are no frame, sent before the WebSocket is answered, end that connection alone")]
    [InlineData(0x00, false)]
    [InlineData(0x02, false)]
    [InlineData(0x03, false)]
    [InlineData(0x07, false)]
    [InlineData(0x03, true)]
    public async Task Reserved_bits_behind_the_upgrade_request(int reserved, bool isUpgrade)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        var frame = RawFrame.Encode(reserved == 0 ? 0xf : RawFrame.Text, "2probe"u8, reserved: reserved);
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.UpgradeWith(isUpgrade ? bystander.UpgradeTarget : WebSocket, frame));

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(101);
        connection.ShutdownSend();
        await connection.UntilClosedAsync();
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Fact(DisplayName = "CVE-2022-21676: the same while the application still thinks about letting the client in")]
    public async Task Reserved_bits_during_the_connect_method()
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        var decision = new TaskCompletionSource<ConnectResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Script.OnConnect = (_, _) => new(decision.Task);
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.UpgradeWith(WebSocket, RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 3)));
        await server.Requests.UntilPendingAsync("GET", "", transport: "websocket");
        decision.SetResult(ConnectResult.Accept);

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(101);
        connection.ShutdownSend();
        await connection.UntilClosedAsync();
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    public static TheoryData<string> InvalidUpgrades => new()
    {
        { RawRequest.Bodiless("GET", "/engine.io/", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__") },
        { RawRequest.Bodiless("GET", WebSocket, "Connection: Upgrade", "Upgrade: h2c") },
        { RawRequest.Bodiless("GET", WebSocket, "Connection: Upgrade", "Upgrade: websocket") },
        { RawRequest.Upgrade("/engine.io/?EIO=4&transport=none") },
        { RawRequest.Upgrade($"{WebSocket}&sid=none") },
        { RawRequest.Upgrade(WebSocket, "Origin: https://evil.example") },
    };

    [Theory(DisplayName = "CVE-2022-41940: a client that asks for an invalid upgrade and resets the connection harms nobody else")]
    [MemberData(nameof(InvalidUpgrades))]
    public async Task Invalid_upgrade_and_a_reset(string request)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var connection = await server.ConnectAsync();
            await connection.SendAsync(request);
            if (attempt % 2 == 0) (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(400);
            connection.Reset();
        }

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2023-31125: a WebSocket for a transport that takes none is answered with an error")]
    [InlineData("")]
    [InlineData("transport=")]
    [InlineData("transport=none")]
    [InlineData("transport=__proto__")]
    [InlineData("transport=constructor")]
    [InlineData("transport=toString")]
    [InlineData("transport=webtransport")]
    [InlineData("transport=websocket&transport=none")]
    public async Task WebSocket_for_an_unknown_transport(string query)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4&{query}"))).ShouldBeError(0);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4&{query}&sid={bystander.Sid}"))).ShouldBeError(0);

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2023-31125: a WebSocket request that names polling is a poll")]
    [InlineData("")]
    [InlineData("&sid=none")]
    public async Task WebSocket_for_polling(string query)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.Upgrade($"{Polling}{query}"))).Status.ShouldBe(query.Length == 0 ? 200 : 400);

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2026-59724: a sid that names what every object has is unknown")]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("toString")]
    [InlineData("hasOwnProperty")]
    [InlineData("__proto__.transport")]
    [InlineData("Count")]
    [InlineData("GetHashCode")]
    public async Task Sid_of_an_inherited_property(string sid)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        (await server.GetAsync($"{Polling}&sid={sid}")).ShouldBeError(1);
        (await server.SendAsync(RawRequest.WithBody("POST", $"{Polling}&sid={sid}", "4x"u8))).ShouldBeError(1);
        (await server.SendAsync(RawRequest.Upgrade($"{WebSocket}&sid={sid}"))).ShouldBeError(1);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4&transport=webtransport&sid={sid}"))).ShouldBeError(0);

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Fact(DisplayName = "CVE-2026-59725: a binary POST of protocol 4 is answered, and its connection is not kept from its next request")]
    public async Task Binary_posts_that_are_invalid()
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        List<RawConnection> connections = [];

        for (var i = 0; i < 50; i++)
        {
            var client = await server.OpenPollingAsync();
            var connection = await server.ConnectAsync();
            connections.Add(connection);

            await connection.SendAsync(RawRequest.WithBody("POST", client.Target, [4, 1, 2, 3], "Content-Type: application/octet-stream"));
            (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(400);
            await connection.SendAsync(RawRequest.Bodiless("GET", client.Target));
            (await RawResponse.ReadAsync(connection.Reader)).ShouldBeError(1);
        }

        await server.UntilIdleAsync();
        server.Server.Count.ShouldBe(1, "the bystander");
        connections.ForEach(connection => connection.Dispose());
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "CVE-2026-102599: a request of another protocol revision than its session's is refused")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revision_that_is_not_the_sessions(bool allowEIO3)
    {
        await using var server = await TestServer.StartAsync(options => options.AllowEIO3 = allowEIO3);
        var bystander = await server.OpenPollingAsync();

        foreach (var revision in new[] { "", "EIO=&", "EIO=3&", "EIO=5&", "EIO=4&EIO=3&", "eio=3&EIO=4&" })
        {
            foreach (var frame in new[] { "2", "3", "2probe", "4x", "" })
            {
                var upgrade = RawRequest.UpgradeWith(
                    $"/engine.io/?{revision}transport=websocket&sid={bystander.Sid}", RawFrame.EncodeText(frame));
                (await server.SendAsync(upgrade)).ShouldBeError(3);
            }

            (await server.GetAsync($"/engine.io/?{revision}transport=polling&sid={bystander.Sid}")).ShouldBeError(3);
        }

        await server.ShouldHaveSurvivedAsync(bystander);
        using var socket = await bystander.UpgradedAsync();
    }

    [Fact(DisplayName = "CVE-2026-102599: a session of protocol 3 can't go on as one of protocol 4")]
    public async Task Session_of_protocol_3()
    {
        await using var server = await PollingClient3.StartServerAsync();
        var bystander = await server.OpenPollingAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await server.SendAsync(RawRequest.Upgrade($"{WebSocket}&sid={client.Sid}"))).ShouldBeError(3);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=5&transport=websocket&sid={client.Sid}"))).ShouldBeError(3);

        await client.ShouldBeAliveAsync();
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    public static TheoryData<string, string?, string?> InjectedCookies => new()
    {
        { "io=<script>alert('x')</script>; Max-Age=2592000; a", null, null },
        { "io; Domain", null, null },
        { "io\r\nX-Injected", null, null },
        { "io", "/; Domain=evil.example", null },
        { "io", "/\r\nX-Injected: 1", null },
        { "io", null, "example.com; Path=/admin" },
        { "io", null, "example.com\nX-Injected: 1" },
    };

    [Theory(DisplayName = "CVE-2024-47764: a cookie whose name, path or domain would write other attributes stops the start")]
    [MemberData(nameof(InjectedCookies))]
    public async Task Injected_cookie(string name, string? path, string? domain)
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(
            () => TestServer.StartAsync(options => options.Cookie = new CookieBuilder { Name = name, Path = path, Domain = domain }));

        exception.Message.ShouldContain("EngineIoOptions.Cookie");
    }

    [Fact(DisplayName = "CVE-2017-16031: who knows hundreds of sids knows nothing of the next")]
    public async Task Predictable_sids()
    {
        await using var server = await TestServer.StartAsync();

        List<string> sids = [];
        for (var i = 0; i < 300; i++) sids.Add((await server.OpenPollingAsync()).Sid);

        sids.Distinct().Count().ShouldBe(sids.Count);
        for (var i = 0; i < 20; i++)
            sids.Select(sid => sid[i]).Distinct().Count().ShouldBeGreaterThan(40, $"different characters at place {i}");
        for (var i = 0; i < 20; i++)
            sids.Zip(sids.Skip(1)).Count(pair => pair.First[i] == pair.Second[i]).ShouldBeLessThan(40, $"repeated at place {i}");
    }

    [Fact(DisplayName = "CVE-2020-28481: by default no strange page may read an answer")]
    public async Task Any_origin_by_default()
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        foreach (var target in new[] { Polling, bystander.Target })
        {
            var response = await server.GetAsync(target, "Origin: https://evil.example");
            response.ShouldBeError(3);
            response.Header("Access-Control-Allow-Origin").ShouldBeNull();
        }

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    /// <summary>As often as fits, with room for one more.</summary>
    private static string Repeat(string packet) =>
        string.Concat(Enumerable.Repeat(packet, (MaxPayload - 2) / Encoding.UTF8.GetByteCount(packet)));

    /// <summary>Sends 100 MB in chunks, or as much as the server takes.</summary>
    private static async Task SendChunksAsync(RawConnection connection, string chunk)
    {
        var bytes = Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n{chunk}\r\n");
        for (var sent = 0; sent < 100_000_000; sent += chunk.Length)
        {
            try
            {
                await connection.SendAsync(bytes);
            }
            catch (IOException)
            {
                return; // It has had enough.
            }
        }
    }
}
