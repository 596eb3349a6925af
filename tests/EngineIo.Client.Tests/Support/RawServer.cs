using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace EngineIo.Client.Tests.Support;

/// <summary>A server that writes what a test tells it to, byte for byte.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Request, Task> _answer;
    private readonly List<TcpClient> _clients = [];

    private RawServer(Func<Request, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers a request.</param>
    public static RawServer Start(Func<Request, Task> answer) => new(answer);

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        lock (_clients) _clients.ForEach(client => client.Dispose());
        return default;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                lock (_clients) _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            while (await Request.ReadAsync(stream, client) is { } request) await _answer(request);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client has gone, or the test is over.
        }
    }

    /// <summary>A request, and the connection that it came on.</summary>
    internal sealed class Request
    {
        private readonly NetworkStream _stream;
        private readonly TcpClient _client;

        private Request(NetworkStream stream, TcpClient client, string head, string body)
        {
            _stream = stream;
            _client = client;
            Head = head;
            Body = body;
        }

        public NetworkStream Stream => _stream;

        public string Head { get; }

        public string Body { get; }

        public bool IsPost => Head.StartsWith("POST", StringComparison.Ordinal);

        public bool IsWebSocket => Head.Contains("transport=websocket", StringComparison.Ordinal);

        public bool IsHandshake => !Head.Contains("sid=", StringComparison.Ordinal);

        public static async Task<Request?> ReadAsync(NetworkStream stream, TcpClient client)
        {
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one) == 0) return null;
                head.Append((char)one[0]);
            }

            var length = head.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
            var body = new byte[length is null ? 0 : int.Parse(length[16..])];
            await stream.ReadExactlyAsync(body);
            return new(stream, client, head.ToString(), Encoding.UTF8.GetString(body));
        }

        public Task WriteAsync(string text) => _stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

        public Task AnswerAsync(string body, int status = 200) => AnswerAsync(Encoding.UTF8.GetBytes(body), status);

        public async Task AnswerAsync(byte[] body, int status = 200)
        {
            await WriteAsync($"HTTP/1.1 {status} Status\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n");
            await _stream.WriteAsync(body);
        }

        /// <summary>Answers the handshake of a WebSocket.</summary>
        public Task AcceptAsync()
        {
            var key = Head.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase))[19..];
#pragma warning disable CA5350 // The protocol of WebSockets asks for it.
            var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
            return WriteAsync($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
        }

        /// <summary>Sends a frame without a mask.</summary>
        public async Task FrameAsync(int opcode, byte[] data)
        {
            byte[] head = data.Length < 126 ? [(byte)(0x80 | opcode), (byte)data.Length] : [(byte)(0x80 | opcode), 126, (byte)(data.Length >> 8), (byte)data.Length];
            await _stream.WriteAsync((byte[])[.. head, .. data]);
        }

        public Task TextAsync(string text) => FrameAsync(1, Encoding.UTF8.GetBytes(text));

        public Task CloseAsync(int code) => FrameAsync(8, [(byte)(code >> 8), (byte)code]);

        /// <summary>Reads a short frame of the client, and unmasks it.</summary>
        public async Task<string> ReadFrameAsync()
        {
            var head = new byte[6];
            await _stream.ReadExactlyAsync(head);
            var data = new byte[head[1] & 0x7f];
            await _stream.ReadExactlyAsync(data);
            for (var i = 0; i < data.Length; i++) data[i] ^= head[2 + (i % 4)];
            return Encoding.UTF8.GetString(data);
        }

        /// <summary>Cuts the connection.</summary>
        public void Cut() => _client.Close();

        /// <summary>Never answers.</summary>
        public static Task SilenceAsync() => Task.Delay(Timeout.Infinite);
    }
}
