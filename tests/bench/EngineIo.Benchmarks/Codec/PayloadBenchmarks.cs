using System.Text;
using BenchmarkDotNet.Attributes;
using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo.Benchmarks.Codec;

/// <summary>A payload of sixteen packets, half of them binary: as the runtime does it, and as one does it with strings.</summary>
[MemoryDiagnoser]
public class PayloadBenchmarks
{
    private const int Count = 16;
    private const char Separator = (char)PayloadReader.Separator;

    private readonly byte[] _text = Encoding.ASCII.GetBytes($"4{new string('x', 32)}");
    private readonly byte[] _binary = new byte[32];
    private readonly ByteBuffer _output = new();
    private byte[] _payload = null!;
    private byte[] _scratch = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _payload = EncodeStrings();
        _scratch = new byte[_payload.Length];
        if (Encode() != _payload.Length || Decode() != Count || DecodeStrings() != Count)
            throw new InvalidOperationException("The two don't do the same.");
    }

    [Benchmark]
    public int Encode()
    {
        var writer = new PayloadWriter(OutboundQueue.CommonFormat, isBinary: false);
        for (var i = 0; i < Count; i++) writer.Write(IsBinary(i) ? _binary : _text, IsBinary(i), isFirst: i == 0, _output);
        var length = _output.Length;
        _output.Clear();
        return length;
    }

    [Benchmark]
    public byte[] EncodeStrings() => Encoding.UTF8.GetBytes(string.Join(
        Separator, Enumerable.Range(0, Count).Select(i => IsBinary(i) ? $"b{Convert.ToBase64String(_binary)}" : Encoding.UTF8.GetString(_text))));

    [Benchmark]
    public int Decode()
    {
        // The decoder works where the payload lies: it needs one of its own each time.
        _payload.CopyTo(_scratch, 0);
        var decoder = new PayloadDecoder(isRevision3: false, isBinary: false);
        var (position, count) = (0, 0);
        while (position < _scratch.Length && decoder.ReadNext(_scratch, ref position, out _) is PacketError.None) count++;
        return count;
    }

    [Benchmark]
    public int DecodeStrings()
    {
        var count = 0;
        foreach (var packet in Encoding.UTF8.GetString(_payload).Split(Separator))
        {
            var data = packet[0] == 'b' ? Convert.FromBase64String(packet[1..]) : (object)packet[1..];
            if (data is string or byte[]) count++;
        }

        return count;
    }

    private static bool IsBinary(int packet) => packet % 2 == 1;
}
