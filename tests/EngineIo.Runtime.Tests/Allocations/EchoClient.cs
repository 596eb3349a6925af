using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EngineIo.Tests.Allocations;

/// <summary>
/// A WebSocket client that sends the same frames again and again, and allocates nothing for it: what is counted is the server's.
/// </summary>
internal sealed class EchoClient : IDisposable
{
    private readonly Socket _socket = new(
        SocketType.Stream, ProtocolType.Tcp)
    { NoDelay = true, ReceiveTimeout = (int)Limits.Wait.TotalMilliseconds };
    private readonly byte[] _frames;
    private readonly byte[] _replies;
    private readonly byte[] _received;

    /// <summary>Opens a session.</summary>
    /// <param name="endPoint">The server.</param>
    /// <param name="frames">What one exchange sends, in one write.</param>
    /// <param name="replies">What the server answers it with.</param>
    public EchoClient(IPEndPoint endPoint, byte[] frames, byte[] replies)
    {
        (_frames, _replies, _received) = (frames, replies, new byte[replies.Length]);
        _socket.Connect(endPoint);
        _socket.Send(Encoding.ASCII.GetBytes(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket")));

        // The open packet, which comes behind the answer's head, ends in the first brace that closes.
        var last = new byte[1];
        while (last[0] != '}')
            if (_socket.Receive(last) == 0) throw new EndOfStreamException("The server did not open the session.");
    }

    /// <summary>Sends the frames, and reads the replies.</summary>
    public void Exchange()
    {
        _socket.Send(_frames);
        for (var rest = _received.AsSpan(); !rest.IsEmpty;)
        {
            var count = _socket.Receive(rest);
            if (count == 0) throw new EndOfStreamException("The server ended the session.");
            rest = rest[count..];
        }

        if (!_received.AsSpan().SequenceEqual(_replies))
            throw new InvalidDataException($"The reply was {Convert.ToHexStringLower(_received)}.");
    }

    public void Dispose() => _socket.Dispose();
}
