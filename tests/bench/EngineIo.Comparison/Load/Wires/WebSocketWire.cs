using System.Buffers;
using System.Text;
using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Wires;

/// <summary>A connection that is upgraded to a WebSocket, with the words around the messages said and heard.</summary>
internal abstract class WebSocketWire(Field field, Dialect dialect, bool broadcast, int room) : Wire(field, room)
{
    // The example of RFC 6455, with the answer that it demands.
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private readonly ArrayBufferWriter<byte> _parts = new();

    private State _state = State.Upgrading;
    private Opcode _partsAre;

    private enum State
    {
        Upgrading,
        Greeted,
        Ready,
        Closing,
    }

    private static ReadOnlySpan<byte> Accept => "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="u8;

    public override void Goodbye()
    {
        if (_state == State.Closing || IsClosed) return;
        _state = State.Closing;
        WriteFrame(Opcode.Close, [0x03, 0xe8]); // 1000: a normal closure
        Flush();
    }

    protected override void OnConnected()
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {dialect.Target(broadcast)} HTTP/1.1\r\nHost: {Field.Server}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n");
        request.CopyTo(Write(request.Length));
        Flush();
    }

    /// <summary>Messages can be sent.</summary>
    protected abstract void OnReady(long now);

    /// <summary>A message has come.</summary>
    protected abstract void OnMessage(bool binary, ReadOnlySpan<byte> payload, long now);

    /// <summary>All that came at once was read.</summary>
    protected virtual void OnPause(long now)
    {
    }

    /// <summary>The server has closed the WebSocket.</summary>
    protected virtual void OnClosed() => Dispose();

    protected override void OnEnd()
    {
        if (_state == State.Closing) OnClosed();
        else base.OnEnd();
    }

    protected override int Read(ReadOnlySpan<byte> input, long now)
    {
        var used = 0;
        if (_state == State.Upgrading)
        {
            used = ReadUpgrade(input);
            if (used == 0) return 0;
            _state = State.Greeted;
            Say(dialect.Hello);
            if (!dialect.ServerGreets) Open(now);
        }

        while (!IsClosed && ServerFrame.TryRead(input[used..], out var frame) && frame.Length <= input.Length - used)
        {
            OnFrame(frame, input.Slice(used + frame.PayloadAt, frame.PayloadLength), now);
            used += frame.Length;
        }

        if (!IsClosed)
        {
            OnPause(now);
            Flush();
        }

        return used;
    }

    private static int ReadUpgrade(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf("\r\n\r\n"u8);
        if (end < 0) return 0;
        return input.StartsWith("HTTP/1.1 101 "u8) && input[..end].IndexOf(Accept) >= 0
            ? end + 4
            : throw new LoadException($"The server refused the WebSocket: {Encoding.UTF8.GetString(input[..Math.Min(input.Length, 200)])}");
    }

    private void OnFrame(ServerFrame frame, ReadOnlySpan<byte> payload, long now)
    {
        switch (frame.Opcode)
        {
            case Opcode.Close when _state == State.Closing:
                OnClosed();
                break;
            case Opcode.Close:
                Field.Fail("The server closed a WebSocket.");
                Dispose();
                break;
            case Opcode.Ping:
                WriteFrame(Opcode.Pong, payload);
                break;
            case Opcode.Pong:
                break;
            case Opcode.Text or Opcode.Binary when frame.IsLast:
                OnWords(frame.Opcode == Opcode.Binary, payload, now);
                break;
            default:
                OnPart(frame, payload, now);
                break;
        }
    }

    private void OnPart(ServerFrame frame, ReadOnlySpan<byte> payload, long now)
    {
        if (frame.Opcode != Opcode.Continuation) _partsAre = frame.Opcode;
        _parts.Write(payload);
        if (!frame.IsLast) return;
        OnWords(_partsAre == Opcode.Binary, _parts.WrittenSpan, now);
        _parts.ResetWrittenCount();
    }

    private void OnWords(bool binary, ReadOnlySpan<byte> words, long now)
    {
        if (_state == State.Greeted)
        {
            if (!dialect.IsGreeting(words)) throw new LoadException($"That is no greeting: {Encoding.UTF8.GetString(words)}");
            Open(now);
            return;
        }

        while (words.Length > 0 && _state == State.Ready)
        {
            var length = binary ? words.Length : dialect.LengthOfFirst(words);
            if (length == 0) throw new LoadException("A message has no end.");
            var first = words[..length];
            if (!binary && dialect.IsPing(first, out var answer)) Say(answer);
            else OnMessage(binary, first, now);
            words = words[length..];
        }
    }

    private void Open(long now)
    {
        _state = State.Ready;
        OnReady(now);
    }

    private void Say(ReadOnlySpan<byte> words)
    {
        if (words.Length > 0) WriteFrame(Opcode.Text, words);
    }

    private void WriteFrame(Opcode opcode, ReadOnlySpan<byte> payload) =>
        ClientFrame.Write(Write(ClientFrame.LengthOf(payload.Length)), opcode, payload);
}
