using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EngineIo.Tests.Support;

/// <summary>A bare TCP connection: sends what it is given, reads what comes.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Reader = new WireReader(_stream);
    }

    public WireReader Reader { get; }

    public static async Task<RawConnection> OpenAsync(IPEndPoint endPoint, int? receiveBuffer = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } size) socket.ReceiveBufferSize = size;
        await socket.ConnectAsync(endPoint);
        return new(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes).AsTask().WithinLimit();

    /// <summary>Sends, and doesn't care whether the other side has had enough.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await SendAsync(bytes);
        }
        catch (IOException)
        {
            // The other side has closed: that is what some tests are after.
        }
    }

    /// <summary>Sends byte by byte, each a packet of its own.</summary>
    public async Task SendSlowlyAsync(ReadOnlyMemory<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            await SendAsync(bytes.Slice(i, 1));
            await Task.Yield();
        }
    }

    /// <summary>Reads and drops until the other side closes.</summary>
    public async Task UntilClosedAsync()
    {
        while (await Reader.ReadByteAsync() is not null)
        {
            // What is still on its way is of no interest.
        }
    }

    /// <summary>Says that nothing more will be sent, and goes on reading.</summary>
    public void ShutdownSend()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side has reset the connection.
        }
    }

    /// <summary>Ends with a TCP reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    public void Dispose() => _stream.Dispose();
}
