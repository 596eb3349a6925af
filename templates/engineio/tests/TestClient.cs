using System.Net.WebSockets;
using System.Text;

namespace ServerNamespace.Tests;

/// <summary>An Engine.IO client by hand: each text frame is a packet, and its first character says of which type.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly ClientWebSocket _webSocket = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<TestClient> ConnectAsync(string url, string name)
    {
        var endpoint = new UriBuilder(url)
        {
            Scheme = "ws",
            Path = "/engine.io/",
            Query = $"EIO=4&transport=websocket&name={Uri.EscapeDataString(name)}",
        };
        var client = new TestClient();
        await client._webSocket.ConnectAsync(endpoint.Uri, CancellationToken);
        Assert.StartsWith("0{", await client.ReadAsync(), StringComparison.Ordinal); // the open packet
        return client;
    }

    public Task SendAsync(string message) =>
        _webSocket.SendAsync(Encoding.UTF8.GetBytes($"4{message}"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken);

    public async Task<string> ReceiveAsync()
    {
        var packet = await ReadAsync();
        Assert.StartsWith("4", packet, StringComparison.Ordinal);
        return packet[1..];
    }

    public void Dispose() => _webSocket.Dispose();

    private async Task<string> ReadAsync()
    {
        var frame = await _webSocket.ReceiveAsync(_buffer, CancellationToken);
        return Encoding.UTF8.GetString(_buffer, 0, frame.Count);
    }
}
