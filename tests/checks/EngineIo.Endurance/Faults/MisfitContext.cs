using System.Net;
using System.Text;
using System.Text.Json;

namespace EngineIo.Endurance.Faults;

/// <summary>What a misfit works with. All is protocol 4.</summary>
internal sealed class MisfitContext(IPEndPoint endPoint, Misfit misfit, Random random)
{
    private string Query => $"&name={misfit.Name.Replace(' ', '+')}&expected={misfit.Expected}";

    public Random Random => random;

    public Task<RawConnection> ConnectAsync(int? receiveBuffer = null) => RawConnection.OpenAsync(endPoint, receiveBuffer);

    /// <summary>The target of a handshake.</summary>
    public string Handshake(string transport) => $"/engine.io/?EIO=4&transport={transport}{Query}";

    /// <summary>The target of a request of a session.</summary>
    public static string Target(string transport, string sid) => $"/engine.io/?EIO=4&transport={transport}&sid={sid}";

    /// <summary>Opens a session on polling, and returns its sid.</summary>
    public async Task<string> OpenPollingAsync()
    {
        var response = await SendAsync(RawRequest.Bodiless("GET", Handshake("polling"), "Connection: close"));
        using var json = JsonDocument.Parse(response.Text[1..]);
        return json.RootElement.GetProperty("sid").GetString()!;
    }

    /// <summary>Opens a session on WebSocket.</summary>
    public async Task<RawWebSocket> OpenWebSocketAsync(int? receiveBuffer = null, bool answersClose = true)
    {
        var socket = await RawWebSocket.OpenAsync(
            endPoint, Handshake("websocket"), receiveBuffer: receiveBuffer, answersClose: answersClose);
        await socket.ReadOpenAsync();
        return socket;
    }

    public Task<RawWebSocket> UpgradeAsync(string sid) => RawWebSocket.OpenAsync(endPoint, Target("websocket", sid));

    /// <summary>Sends a request on a connection of its own.</summary>
    public async Task<RawResponse> SendAsync(string request)
    {
        using var connection = await ConnectAsync();
        await connection.TrySendAsync(Encoding.UTF8.GetBytes(request));
        return await RawResponse.ReadAsync(connection.Reader);
    }

    /// <summary>Posts a payload on a connection of its own.</summary>
    public Task<RawResponse> PostAsync(string sid, string payload) =>
        SendAsync(Encoding.UTF8.GetString(RawRequest.WithBody("POST", Target("polling", sid), Encoding.UTF8.GetBytes(payload), "Connection: close")));

    /// <summary>Gives the server some time, or none.</summary>
    public Task HesitateAsync() => Task.Delay(random.Next(30));

    /// <summary>Reads to the end of the connection, and says nothing.</summary>
    public static async Task HearOutAsync(RawWebSocket socket)
    {
        while (await socket.ReceiveAsync() is { } frame && frame.Opcode != RawFrame.Close)
        {
            // Pings stay without an answer.
        }
    }
}
