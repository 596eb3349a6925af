using System.Text;
using System.Text.Json;

namespace EngineIo.Tests.Support;

/// <summary>
/// A client on HTTP long polling: <c>G</c>, <c>P</c> and <c>Wu</c> of the specification. Each request has a connection of its own.
/// In payloads <c>|</c> stands for the separator.
/// </summary>
internal sealed class PollingClient(TestServer server, string sid, string openJson)
{
    public string Sid { get; } = sid;

    /// <summary>The JSON of the open packet.</summary>
    public string OpenJson { get; } = openJson;

    /// <summary>The target of the client's requests.</summary>
    public string Target => $"{server.Path}?EIO=4&transport=polling&sid={Sid}";

    /// <summary>The target of an upgrade.</summary>
    public string UpgradeTarget => $"{server.Path}?EIO=4&transport=websocket&sid={Sid}";

    /// <summary>Opens a session; packets behind the open packet are not expected.</summary>
    public static async Task<PollingClient> OpenAsync(TestServer server, string query = "")
    {
        var response = await server.GetAsync($"{server.Path}?EIO=4&transport=polling{query}");
        response.Status.ShouldBe(200, response.Text);
        response.Text.ShouldStartWith("0{");
        using var json = JsonDocument.Parse(response.Text[1..]);
        return new(server, json.RootElement.GetProperty("sid").GetString()!, response.Text[1..]);
    }

    /// <summary><c>G</c>: waits for the answer.</summary>
    public Task<RawResponse> PollAsync() => server.GetAsync(Target);

    /// <summary><c>G</c>, returned when the server has parked it.</summary>
    public async Task<ParkedPoll> ParkAsync()
    {
        var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", Target));
        await server.Requests.UntilPendingAsync("GET", Sid);
        return new(connection);
    }

    /// <summary><c>P(payload)</c>.</summary>
    public Task<RawResponse> PostAsync(string payload, params string[] headers) =>
        PostAsync(Encoding.UTF8.GetBytes(payload.Replace('|', '\u001e')), headers);

    /// <summary><c>P(payload)</c>.</summary>
    public Task<RawResponse> PostAsync(byte[] payload, params string[] headers) =>
        server.SendAsync(RawRequest.WithBody("POST", Target, payload, ["Content-Type: text/plain;charset=UTF-8", .. headers]));

    /// <summary><c>Wu</c>.</summary>
    public Task<RawWebSocket> UpgradeAsync() => RawWebSocket.OpenAsync(server.EndPoint, UpgradeTarget);

    /// <summary><c>Wu</c>, probed: the window is open.</summary>
    public async Task<RawWebSocket> ProbeAsync()
    {
        var socket = await UpgradeAsync();
        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        return socket;
    }

    /// <summary>The whole upgrade.</summary>
    public async Task<RawWebSocket> UpgradedAsync()
    {
        var socket = await ProbeAsync();
        await socket.SendTextAsync("5");
        await socket.RoundTripAsync("upgraded");
        return socket;
    }

    /// <summary>The session is gone: its sid is not known any more.</summary>
    public async Task ShouldBeGoneAsync() => (await PostAsync("4late")).ShouldBeError(1);

    /// <summary>The session lives: a message is echoed. Nothing else may be waiting.</summary>
    public async Task ShouldBeAliveAsync()
    {
        (await PostAsync("4alive?")).ShouldBeOk();
        (await PollAsync()).ShouldBePayload("4alive?");
    }
}
