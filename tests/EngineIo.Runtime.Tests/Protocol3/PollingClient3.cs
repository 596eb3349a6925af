using System.Text;
using System.Text.Json;

namespace EngineIo.Tests.Protocol3;

/// <summary>A client of protocol 3 on HTTP long polling. Each request has a connection of its own.</summary>
internal sealed class PollingClient3(TestServer server, string sid, string openJson)
{
    public string Sid { get; } = sid;

    /// <summary>The JSON of the open packet.</summary>
    public string OpenJson { get; } = openJson;

    /// <summary>The target of the client's requests.</summary>
    public string Target => $"{server.Path}?EIO=3&transport=polling&sid={Sid}";

    /// <summary>The target of an upgrade.</summary>
    public string UpgradeTarget => $"{server.Path}?EIO=3&transport=websocket&sid={Sid}";

    /// <summary>A server that takes clients of protocol 3.</summary>
    public static Task<TestServer> StartServerAsync(Action<EngineIoOptions>? options = null, ManualTimeProvider? time = null) =>
        TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Options = all =>
            {
                all.AllowEIO3 = true;
                options?.Invoke(all);
            },
        });

    /// <summary>Opens a session; packets behind the open packet are not expected.</summary>
    public static async Task<PollingClient3> OpenAsync(TestServer server, string query = "")
    {
        var response = await server.GetAsync($"{server.Path}?EIO=3&transport=polling{query}");
        response.Status.ShouldBe(200, response.Text);
        var json = response.Text[(response.Text.IndexOf(':', StringComparison.Ordinal) + 2)..];
        response.ShouldBePayload(Payload3.Text($"0{json}"));
        using var open = JsonDocument.Parse(json);
        return new(server, open.RootElement.GetProperty("sid").GetString()!, json);
    }

    /// <summary>Opens a session on WebSocket, its open packet read.</summary>
    public static async Task<RawWebSocket> OpenWebSocketAsync(TestServer server, string query = "")
    {
        var socket = await RawWebSocket.OpenAsync(server.EndPoint, $"{server.Path}?EIO=3&transport=websocket{query}");
        await socket.ReadOpenAsync();
        return socket;
    }

    /// <summary>GET: waits for the answer.</summary>
    public Task<RawResponse> PollAsync() => server.GetAsync(Target);

    /// <summary>GET, returned when the server has parked it.</summary>
    public async Task<ParkedPoll> ParkAsync()
    {
        var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", Target));
        await server.Requests.UntilPendingAsync("GET", Sid);
        return new(connection);
    }

    /// <summary>POST of a text payload, as it is.</summary>
    public Task<RawResponse> PostAsync(string payload) => PostAsync(Encoding.UTF8.GetBytes(payload));

    /// <summary>POST of a text payload, as it is.</summary>
    public Task<RawResponse> PostAsync(byte[] payload) => PostAsync(payload, "text/plain;charset=UTF-8");

    /// <summary>POST of a binary payload, as it is.</summary>
    public Task<RawResponse> PostBinaryAsync(params byte[] payload) => PostAsync(payload, "application/octet-stream");

    /// <summary>An upgrade.</summary>
    public Task<RawWebSocket> UpgradeAsync() => RawWebSocket.OpenAsync(server.EndPoint, UpgradeTarget);

    /// <summary>An upgrade, probed: the window is open.</summary>
    public async Task<RawWebSocket> ProbeAsync()
    {
        var socket = await UpgradeAsync();
        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        return socket;
    }

    /// <summary>The session is gone: its sid is not known any more.</summary>
    public async Task ShouldBeGoneAsync() => (await PostAsync("5:4late")).ShouldBeError(1);

    /// <summary>The session lives: a message is echoed. Nothing else may be waiting.</summary>
    public async Task ShouldBeAliveAsync()
    {
        (await PostAsync("7:4alive?")).ShouldBeOk();
        (await PollAsync()).ShouldBePayload("7:4alive?");
    }

    private Task<RawResponse> PostAsync(byte[] payload, string contentType) =>
        server.SendAsync(RawRequest.WithBody("POST", Target, payload, $"Content-Type: {contentType}"));
}
