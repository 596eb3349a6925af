using System.Buffers.Binary;
using System.Text;
using EngineIo.Comparison.Load.Dialects;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load;

/// <summary>
/// The message that is sent again and again, with the connection's index and a number in it: each is known again when it comes back. It is
/// made once; only the number is written anew, so that sending and checking cost little.
/// </summary>
internal sealed class Message
{
    public const int ShortestSize = NumberLength;

    private const int NumberLength = 16;

    private readonly byte[] _payload;
    private readonly byte[] _frame;
    private readonly int _numberAt;

    public Message(Dialect dialect, LoadJob job)
    {
        if (job.Size < ShortestSize) throw new ArgumentException($"A message needs {ShortestSize} bytes for its number.");
        IsBinary = job.Binary;
        var (before, behind) = job.Binary ? ("", "") : dialect.Around(job.Workload == Workload.FanOut);
        _numberAt = before.Length;
        _payload = [.. Encoding.ASCII.GetBytes(before), .. Enumerable.Range(0, job.Size).Select(at => Filling(at, job.Binary)), .. Encoding.ASCII.GetBytes(behind)];
        _frame = new byte[ClientFrame.LengthOf(_payload.Length)];
        ClientFrame.Write(_frame, job.Binary ? Opcode.Binary : Opcode.Text, _payload);
    }

    public bool IsBinary { get; }

    /// <summary>The bytes of the message with what the protocol puts around it.</summary>
    public int PayloadLength => _payload.Length;

    /// <summary>The bytes of the WebSocket frame with the message.</summary>
    public int FrameLength => _frame.Length;

    public void WriteFrame(Span<byte> to, int connection, int number)
    {
        _frame.CopyTo(to);
        var numberAt = _frame.Length - _payload.Length + _numberAt;
        WriteNumber(to.Slice(numberAt, NumberLength), connection, number);
        ClientFrame.Mask(to.Slice(numberAt, NumberLength), _numberAt);
    }

    public void WritePayload(Span<byte> to, int connection, int number)
    {
        WriteNumber(_payload.AsSpan(_numberAt, NumberLength), connection, number);
        _payload.CopyTo(to);
    }

    /// <summary>Whether this is the message of that number.</summary>
    public bool Is(ReadOnlySpan<byte> payload, int connection, int number)
    {
        WriteNumber(_payload.AsSpan(_numberAt, NumberLength), connection, number);
        return payload.SequenceEqual(_payload);
    }

    private static byte Filling(int at, bool binary) => (byte)(binary ? (at * 131) + (at >> 8) : 'A' + (at % 26));

    private static void WriteNumber(Span<byte> to, int connection, int number)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(to, Letters((uint)connection));
        BinaryPrimitives.WriteUInt64LittleEndian(to[sizeof(ulong)..], Letters((uint)number));
    }

    /// <summary>Each four bits as a letter from a to p, because the number stands in a text, too.</summary>
    private static ulong Letters(ulong value)
    {
        value = (value | (value << 16)) & 0x0000_ffff_0000_ffff;
        value = (value | (value << 8)) & 0x00ff_00ff_00ff_00ff;
        value = (value | (value << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
        return value + 0x6161_6161_6161_6161;
    }
}
