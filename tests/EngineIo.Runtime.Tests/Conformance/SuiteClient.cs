using System.Text;
using System.Text.Json;

namespace EngineIo.Tests.Conformance;

/// <summary>A client of a suite: bytes on connections of their own.</summary>
internal sealed class SuiteClient
{
    private readonly TestServer _server;
    private readonly Suite _suite;

    private SuiteClient(TestServer server, Suite suite, string sid) => (_server, _suite, Sid) = (server, suite, sid);

    public string Sid { get; }

    private string Target => Query(_suite, "polling", $"&sid={Sid}");

    /// <summary>The target of a request.</summary>
    public static string Query(Suite suite, string transport, string more = "") =>
        $"/engine.io/?EIO={suite.Revision}&transport={transport}{more}";

    /// <summary>A session on polling. That of revision 3 takes binary as base64, unless <paramref name="supportsBinary"/>.</summary>
    public static async Task<SuiteClient> OpenAsync(TestServer server, Suite suite, bool supportsBinary = false)
    {
        var response = await server.GetAsync(Query(suite, "polling", suite.Revision == 3 && !supportsBinary ? "&b64=1" : ""));
        response.Status.ShouldBe(200, response.Text);
        using var json = JsonDocument.Parse(OpenJson(suite, response.Text));
        return new(server, suite, json.RootElement.GetProperty("sid").GetString()!);
    }

    /// <summary>A session on WebSocket, its open packet read.</summary>
    public static async Task<RawWebSocket> OpenWebSocketAsync(TestServer server, Suite suite)
    {
        var socket = await RawWebSocket.OpenAsync(server.EndPoint, Query(suite, "websocket"));
        await socket.ReadOpenAsync();
        return socket;
    }

    /// <summary>The JSON of an open packet that is the only packet of a payload.</summary>
    public static string OpenJson(Suite suite, string payload)
    {
        var packet = suite.Revision == 4 ? payload : payload[(payload.IndexOf(':', StringComparison.Ordinal) + 1)..];
        payload.ShouldBe(suite.Payload(packet));
        packet.ShouldStartWith("0");
        return packet[1..];
    }

    public Task<RawResponse> GetAsync(string more = "") => _server.GetAsync(Target + more);

    /// <summary>A GET that is parked when this returns.</summary>
    public async Task<ParkedPoll> ParkAsync()
    {
        var connection = await _server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", Target));
        await _server.Requests.UntilPendingAsync("GET", Sid);
        return new(connection);
    }

    /// <summary>A POST of a payload, as it is.</summary>
    public Task<RawResponse> PostAsync(string payload) =>
        _server.SendAsync(RawRequest.WithBody("POST", Target, Encoding.UTF8.GetBytes(payload), "Content-Type: text/plain;charset=UTF-8"));

    /// <summary>A WebSocket for the session.</summary>
    public Task<RawWebSocket> UpgradeAsync() => RawWebSocket.OpenAsync(_server.EndPoint, Query(_suite, "websocket", $"&sid={Sid}"));

    /// <summary>A WebSocket for the session, its probe answered.</summary>
    public async Task<RawWebSocket> ProbeAsync()
    {
        var socket = await UpgradeAsync();
        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        return socket;
    }
}
