using System.Diagnostics;
using System.Net.Sockets;

namespace EngineIo.Comparison.Load.Wires;

/// <summary>One TCP connection, from its start to its end: bytes come in and are read, bytes are written and flushed.</summary>
internal abstract class Wire : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // True: no execution context is captured, because nothing here wants one.
    private readonly SocketAsyncEventArgs _receiving = new(true);
    private readonly SocketAsyncEventArgs _sending = new(true);

    private byte[] _input;
    private int _received;
    private byte[] _output = [];
    private int _written;
    private byte[] _underWay = [];
    private bool _isSending;

    /// <summary>A connection that is not made yet.</summary>
    /// <param name="field">What it shares with the others.</param>
    /// <param name="room">The bytes that it expects in one go.</param>
    protected Wire(Field field, int room)
    {
        Field = field;
        _input = new byte[room];
        Func<bool> onReceived = () => Take() && Receive();
        Func<bool> onSent = () => _sending.LastOperation == SocketAsyncOperation.Connect ? Connected() : Sent() && Send();
        _receiving.Completed += (_, _) => InTurn(onReceived);
        _sending.Completed += (_, _) => InTurn(onSent);
    }

    public bool IsClosed { get; private set; }

    protected Field Field { get; }

    /// <summary>Connects, and goes on from there.</summary>
    public void Connect()
    {
        _sending.RemoteEndPoint = Field.Server;
        if (!_socket.ConnectAsync(_sending)) Connected();
    }

    /// <summary>Says goodbye in the words of the protocol: the server ends the connection then.</summary>
    public abstract void Goodbye();

    /// <summary>Ends the connection at once, with nothing of it left in the system.</summary>
    public void Dispose()
    {
        if (IsClosed) return;
        IsClosed = true;
        _socket.LingerState = new(enable: true, 0);
        _socket.Dispose();
        _receiving.Dispose();
        _sending.Dispose();
    }

    /// <summary>Sends what was written, in one go.</summary>
    public void Flush()
    {
        if (!_isSending) Send();
    }

    /// <summary>The connection is there: says the first words.</summary>
    protected abstract void OnConnected();

    /// <summary>Reads what has come, and returns how many bytes it is done with.</summary>
    protected abstract int Read(ReadOnlySpan<byte> input, long now);

    /// <summary>The server has ended the connection.</summary>
    protected virtual void OnEnd() => Field.Fail("The server ended a connection.");

    /// <summary>Room at the end of what is to be sent.</summary>
    protected Span<byte> Write(int length)
    {
        if (_written + length > _output.Length)
            Array.Resize(ref _output, Math.Max(_written + length, Math.Min(2 * _output.Length, _output.Length + (1 << 20))));
        _written += length;
        return _output.AsSpan(_written - length, length);
    }

    private bool Connected()
    {
        if (_sending.SocketError != SocketError.Success)
        {
            Field.Fail($"Connecting failed: {_sending.SocketError}.");
            return false;
        }

        OnConnected();
        return Receive();
    }

    private bool Receive()
    {
        do
        {
            if (_received == _input.Length) Array.Resize(ref _input, 2 * _input.Length);
            _receiving.SetBuffer(_input, _received, _input.Length - _received);
        }
        while (!_socket.ReceiveAsync(_receiving) && Take());
        return true;
    }

    /// <summary>Reads what was received; true: there may be more.</summary>
    private bool Take()
    {
        if (_receiving.SocketError != SocketError.Success || _receiving.BytesTransferred == 0)
        {
            OnEnd();
            Dispose();
            return false;
        }

        _received += _receiving.BytesTransferred;
        var used = Read(_input.AsSpan(0, _received), Stopwatch.GetTimestamp());
        if (IsClosed) return false;
        if (used > 0 && used < _received) _input.AsSpan(used, _received - used).CopyTo(_input);
        _received -= used;
        return true;
    }

    private bool Send()
    {
        while (_written > 0 && !IsClosed)
        {
            (_output, _underWay) = (_underWay, _output);
            _sending.SetBuffer(_underWay, 0, _written);
            _written = 0;
            _isSending = true;
            if (_socket.SendAsync(_sending) || !Sent()) break;
        }

        return true;
    }

    private bool Sent()
    {
        _isSending = false;
        if (_sending.SocketError == SocketError.Success) return true;
        if (!IsClosed) Field.Fail($"Sending failed: {_sending.SocketError}.");
        return false;
    }

    /// <summary>
    /// Does what a completion asks for, unless the connection was closed meanwhile. A mistake ends the run, not the process.
    /// </summary>
    private void InTurn(Func<bool> step)
    {
        lock (Field.Gate)
        {
            try
            {
                if (!IsClosed) step();
            }
            catch (Exception e)
            {
                Field.Fail(e.Message);
            }
        }
    }
}
