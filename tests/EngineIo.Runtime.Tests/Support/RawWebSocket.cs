using System.Net;
using System.Text;
using System.Text.Json;

namespace EngineIo.Tests.Support;

/// <summary>A WebSocket client over a bare TCP connection: it sends any frame, right or wrong, and reads what comes.</summary>
internal sealed class RawWebSocket : IDisposable
{
    /// <summary>The key of every handshake here: that of RFC 6455, section 1.3.</summary>
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private bool _closeSent;

    private RawWebSocket(RawConnection connection, RawResponse response)
    {
        Connection = connection;
        Response = response;
    }

    public RawConnection Connection { get; }

    /// <summary>The 101 response.</summary>
    public RawResponse Response { get; }

    /// <summary>The sid that the open packet named, once it is read.</summary>
    public string Sid { get; private set; } = "";

    /// <summary>Whether a close frame is answered when it is read.</summary>
    public bool AnswersClose { get; init; } = true;

    /// <summary>Opens a WebSocket: the server must answer 101 with the right key.</summary>
    public static async Task<RawWebSocket> OpenAsync(
        IPEndPoint endPoint, string target, string[]? headers = null, int? receiveBuffer = null, bool answersClose = true)
    {
        return await OpenAsync(await RawConnection.OpenAsync(endPoint, receiveBuffer), target, headers, answersClose);
    }

    /// <summary>Opens a WebSocket on a connection: the server must answer 101 with the right key.</summary>
    public static async Task<RawWebSocket> OpenAsync(
        RawConnection connection, string target, string[]? headers = null, bool answersClose = true)
    {
        await connection.SendAsync(RawRequest.Upgrade(target, headers ?? []));
        var response = await RawResponse.ReadAsync(connection.Reader);
        response.Status.ShouldBe(101, response.Text);
        response.Header("Sec-WebSocket-Accept").ShouldBe(Accept);
        return new(connection, response) { AnswersClose = answersClose };
    }

    /// <summary>Reads the open packet, which must be the first frame, and returns its JSON.</summary>
    public async Task<string> ReadOpenAsync()
    {
        var packet = await ReceiveTextAsync();
        packet.ShouldStartWith("0{");
        using var json = JsonDocument.Parse(packet[1..]);
        Sid = json.RootElement.GetProperty("sid").GetString()!;
        return packet[1..];
    }

    public Task SendTextAsync(string text) => Connection.SendAsync(RawFrame.EncodeText(text));

    public Task SendBinaryAsync(byte[] data) => Connection.SendAsync(RawFrame.Encode(RawFrame.Binary, data));

    public Task SendAsync(byte[] frames) => Connection.SendAsync(frames);

    public Task SendCloseAsync(int code = 1000)
    {
        _closeSent = true;
        return Connection.TrySendAsync(RawFrame.Encode(RawFrame.Close, [(byte)(code >> 8), (byte)code]));
    }

    /// <summary>The next frame, or null when the connection has ended.</summary>
    public async Task<RawFrame?> ReceiveAsync()
    {
        if (await Connection.Reader.ReadByteAsync() is not { } first) return null;
        var second = (await Connection.Reader.ReadExactlyAsync(1))[0];
        (second & 0x80).ShouldBe(0, "a server's frames are not masked");
        (first & 0x70).ShouldBe(0, "no extension was negotiated");

        var length = (second & 0x7f) switch
        {
            126 => (long)BitConverter.ToUInt16(Reversed(await Connection.Reader.ReadExactlyAsync(2))),
            127 => BitConverter.ToInt64(Reversed(await Connection.Reader.ReadExactlyAsync(8))),
            var small => small,
        };
        var frame = new RawFrame(first & 0xf, await Connection.Reader.ReadExactlyAsync((int)length), (first & 0x80) != 0);
        if (frame.Opcode == RawFrame.Close && AnswersClose && !_closeSent) await SendCloseAsync();
        return frame;
    }

    /// <summary>The text of the next frame, which must be a whole text frame.</summary>
    public async Task<string> ReceiveTextAsync()
    {
        var frame = await ReceiveAsync() ?? throw new EndOfStreamException("The WebSocket has ended where a text frame was awaited.");
        frame.IsFinal.ShouldBeTrue();
        frame.Opcode.ShouldBe(RawFrame.Text, frame.ToString());
        return Encoding.UTF8.GetString(frame.Payload);
    }

    /// <summary>All frames up to the end of the connection, as lines.</summary>
    public async Task<string[]> ReceiveToEndAsync()
    {
        List<string> frames = [];
        while (await ReceiveAsync() is { } frame) frames.Add(frame.ToString());
        return [.. frames];
    }

    /// <summary>
    /// All frames up to the close frame, as lines; then the client hangs up. For the ends that the server can't see answered, because it
    /// understands nothing any more: waiting for it to hang up by itself takes the server's own limit.
    /// </summary>
    public async Task<string[]> ReceiveToCloseAsync()
    {
        List<string> frames = [];
        while (await ReceiveAsync() is { } frame)
        {
            frames.Add(frame.ToString());
            if (frame.Opcode == RawFrame.Close) break;
        }

        Connection.ShutdownSend();
        await Connection.UntilClosedAsync();
        return [.. frames];
    }

    /// <summary>Sends a message and reads its echo: what was sent before it has been handled.</summary>
    public async Task RoundTripAsync(string text = "roundtrip")
    {
        await SendTextAsync($"4{text}");
        (await ReceiveTextAsync()).ShouldBe($"4{text}");
    }

    public void Dispose() => Connection.Dispose();

    private static byte[] Reversed(byte[] bytes)
    {
        Array.Reverse(bytes);
        return bytes;
    }
}
