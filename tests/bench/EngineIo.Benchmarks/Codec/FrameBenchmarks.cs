using BenchmarkDotNet.Attributes;
using EngineIo.Protocol;

namespace EngineIo.Benchmarks.Codec;

/// <summary>A text frame of a client on its way to a packet, and the header of one on its way back.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private byte[] _frame = null!;
    private byte[] _copy = null!;
    private FrameHeader _header;

    [Params(32, 4096, 65_536)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _frame = RawFrame.EncodeText($"4{new string('x', Length - 1)}");
        _copy = new byte[_frame.Length];
        FrameHeader.TryRead(_frame, out _header);
        FrameMask.Apply(Payload, _header.Mask);

        // A mask of zeros: the work is the same, and what it is done on is the same text each time.
        _frame.AsSpan(_header.HeaderLength - sizeof(uint), sizeof(uint)).Clear();
        FrameHeader.TryRead(_frame, out _header);
    }

    /// <summary>What the others are measured by.</summary>
    [Benchmark(Baseline = true)]
    public void Copy() => _frame.CopyTo(_copy, 0);

    [Benchmark]
    public bool ReadHeader() => FrameHeader.TryRead(_frame, out _header);

    [Benchmark]
    public void Unmask() => FrameMask.Apply(Payload, _header.Mask);

    /// <summary>Header, mask and packet, with the proof that it is UTF-8.</summary>
    [Benchmark]
    public bool ReadPacket()
    {
        FrameHeader.TryRead(_frame, out var header);
        FrameMask.Apply(Payload, header.Mask);
        return PacketReader.Read(Payload, out _) is PacketError.None;
    }

    [Benchmark]
    public int WriteHeader() => FrameWriter.WriteHeader(FrameOpcode.Text, Length, _copy);

    private Span<byte> Payload => _frame.AsSpan(_header.HeaderLength);
}
