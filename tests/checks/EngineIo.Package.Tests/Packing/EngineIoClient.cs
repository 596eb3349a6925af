using System.Text.Json;

namespace EngineIo.Package.Tests.Packing;

/// <summary>A client by hand: HTTP long polling, text messages.</summary>
internal sealed class EngineIoClient : IDisposable
{
    private const char Separator = '\u001e';

    private readonly HttpClient _http;
    private readonly string _target;
    private readonly Queue<string> _received;

    private EngineIoClient(HttpClient http, string target, IEnumerable<string> received)
    {
        _http = http;
        _target = target;
        _received = new(received);
    }

    /// <summary>Shakes hands.</summary>
    /// <param name="address">The server's.</param>
    /// <param name="query">What the handshake has in its query besides the protocol's own.</param>
    public static async Task<EngineIoClient> OpenAsync(Uri address, string query = "")
    {
        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        const string Endpoint = "/engine.io/?EIO=4&transport=polling";
        var packets = (await http.GetStringAsync(Endpoint + query)).Split(Separator);
        packets[0].ShouldStartWith("0{");
        using var open = JsonDocument.Parse(packets[0][1..]);
        return new(http, $"{Endpoint}&sid={open.RootElement.GetProperty("sid").GetString()}", packets[1..]);
    }

    public async Task SendAsync(string text)
    {
        using var body = new StringContent($"4{text}");
        using var response = await _http.PostAsync(_target, body);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The next message.</summary>
    public async Task<string> ReceiveAsync()
    {
        while (_received.Count is 0)
        {
            foreach (var packet in (await _http.GetStringAsync(_target)).Split(Separator))
                _received.Enqueue(packet);
        }

        var message = _received.Dequeue();
        message.ShouldStartWith("4");
        return message[1..];
    }

    public void Dispose() => _http.Dispose();
}
