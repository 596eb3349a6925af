using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace EngineIo.Endurance.Clients;

/// <summary>
/// A client of its own: polling, WebSocket, and the upgrade between them as engine.io-client does it. One reads, one sends, one upgrades,
/// all at the same time.
/// </summary>
internal sealed class Client : IDisposable
{
    private const string TextType = "text/plain;charset=UTF-8";

    private readonly Func<Task<RawConnection>> _dial;
    private readonly ClientKind _kind;
    private readonly HttpLane _gets;
    private readonly HttpLane _posts;
    private readonly SemaphoreSlim _polling = new(1);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Queue<Packet> _received = [];
    private RawWebSocket? _webSocket;
    private bool _hasEnded;

    private Client(Func<Task<RawConnection>> dial, ClientKind kind)
    {
        (_dial, _kind) = (dial, kind);
        _gets = new(dial, kind.KeepsAlive);
        _posts = new(dial, kind.KeepsAlive);
    }

    public string Sid { get; private set; } = "";

    public bool IsOnWebSocket => _webSocket is not null;

    /// <summary>Opens a session.</summary>
    /// <param name="dial">Opens connections.</param>
    /// <param name="kind">How it talks.</param>
    /// <param name="query">More of the query, with a leading <c>&amp;</c>.</param>
    public static async Task<Client> ConnectAsync(Func<Task<RawConnection>> dial, ClientKind kind, string query = "")
    {
        var client = new Client(dial, kind);
        try
        {
            if (kind.IsWebSocket) client._webSocket = await client.OpenWebSocketAsync(query);
            else client.Keep(Payloads.Read(await client._gets.GetAsync(kind.Target("polling", query)), kind.Revision));

            var open = await client.ReceiveAsync() ?? throw new EndOfStreamException("The session ended before it began.");
            open.Type.ShouldBe('0');
            using var json = JsonDocument.Parse(open.Data);
            client.Sid = json.RootElement.GetProperty("sid").GetString()!;
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends packets: a POST, or a frame each in one write.</summary>
    public Task SendAsync(params IReadOnlyList<Packet> packets) => InTurnAsync(() =>
        _webSocket is { } webSocket ? webSocket.SendAsync([.. packets.SelectMany(Frame)]) : PostAsync(packets));

    /// <summary>The next packet that is not the transport's own business; null: the session has ended. Pings are answered.</summary>
    public async Task<Packet?> ReceiveAsync()
    {
        while (true)
        {
            while (_received.TryDequeue(out var packet))
            {
                switch (packet.Type)
                {
                    case Packet.Ping:
                        _ = AnswerPingAsync(); // never in the way of reading: the server may read on only when it is read from
                        break;
                    case Packet.Pong or Packet.Noop:
                        break;
                    case Packet.Close:
                        _hasEnded = true;
                        break;
                    default:
                        return packet;
                }
            }

            if (_hasEnded && _webSocket is null) return null;
            if (!await FetchAsync()) return null;
        }
    }

    /// <summary>Goes over to WebSocket while others read and send.</summary>
    public async Task UpgradeAsync()
    {
        var webSocket = await OpenWebSocketAsync($"&sid={Sid}");
        await webSocket.SendTextAsync("2probe");
        (await webSocket.ReceiveTextAsync()).ShouldBe("3probe");

        // As engine.io-client does it: the POST and the poll that are on their way come home first.
        await InTurnAsync(async () =>
        {
            await _polling.WaitAsync();
            try
            {
                await webSocket.SendTextAsync("5");
                _webSocket = webSocket;
            }
            finally
            {
                _polling.Release();
            }
        });
    }

    /// <summary>Says goodbye.</summary>
    /// <param name="last">Packets right before the goodbye.</param>
    /// <param name="byFrame">On a WebSocket: by a close frame, not by a packet.</param>
    public async Task LeaveAsync(IReadOnlyList<Packet> last, bool byFrame)
    {
        if (!byFrame || _webSocket is not { } webSocket)
        {
            _hasEnded = true;
            await SendAsync([.. last, Packet.Of(Packet.Close)]);
            return;
        }

        if (last.Count > 0) await SendAsync(last);
        await InTurnAsync(() => webSocket.SendCloseAsync());
    }

    /// <summary>Cuts the connections.</summary>
    public void Dispose()
    {
        _gets.Dispose();
        _posts.Dispose();
        _webSocket?.Dispose();
        _polling.Dispose();
        _sending.Dispose();
    }

    private async Task<RawWebSocket> OpenWebSocketAsync(string query) =>
        await RawWebSocket.OpenAsync(await _dial(), _kind.Target("websocket", query));

    private async Task PostAsync(IReadOnlyList<Packet> packets)
    {
        var asBytes = _kind is { Revision: 3, AsBase64: false } && packets.Any(packet => packet.IsBinary);
        var response = asBytes
            ? await _posts.PostAsync(Target, Payloads.WriteBinary(packets), "application/octet-stream")
            : await _posts.PostAsync(Target, Payloads.Write(packets, _kind.Revision), TextType);
        response.Text.ShouldBe("ok");
    }

    /// <summary>
    /// Answers a ping as soon as nothing else is being sent. Where the session ends at this moment, the answer is for nobody.
    /// </summary>
    private async Task AnswerPingAsync()
    {
        try
        {
            var pong = Packet.Of(Packet.Pong);
            await InTurnAsync(() => _webSocket is { } webSocket
                ? webSocket.Connection.TrySendAsync(Frame(pong))
                : _posts.PostAsync(Target, Payloads.Write([pong], _kind.Revision), TextType));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or TimeoutException)
        {
            // Whoever reads sees that the connection is gone.
        }
    }

    /// <summary>Sends when nothing else is being sent, and lets the next one send even where this one could not.</summary>
    private async Task InTurnAsync(Func<Task> send)
    {
        await _sending.WaitAsync();
        try
        {
            await send();
        }
        finally
        {
            _sending.Release();
        }
    }

    private string Target => _kind.Target("polling", $"&sid={Sid}");

    /// <summary>One poll, or one frame; false: the WebSocket has ended.</summary>
    private async Task<bool> FetchAsync()
    {
        await _polling.WaitAsync();
        try
        {
            if (_webSocket is null)
            {
                var response = await _gets.GetAsync(Target);
                if (_hasEnded && response.Status == 400) return false; // The goodbye overtook the poll.
                Keep(Payloads.Read(response, _kind.Revision));
                return true;
            }
        }
        finally
        {
            _polling.Release();
        }

        var frame = await _webSocket.ReceiveAsync();
        if (frame is null || frame.Opcode == RawFrame.Close) return false;
        _received.Enqueue(frame.Opcode == RawFrame.Text
            ? Packet.Parse(Encoding.UTF8.GetString(frame.Payload), _kind.Revision)
            : Packet.Binary(_kind.Revision == 3 ? frame.Payload[1..] : frame.Payload));
        return true;
    }

    private void Keep(List<Packet> packets)
    {
        foreach (var packet in packets) _received.Enqueue(packet);
    }

    private byte[] Frame(Packet packet)
    {
        if (!packet.IsBinary || _kind.AsBase64) return RawFrame.EncodeText(packet.ToText(_kind.Revision));
        return RawFrame.Encode(RawFrame.Binary, _kind.Revision == 3 ? [4, .. packet.Data] : packet.Data);
    }
}
