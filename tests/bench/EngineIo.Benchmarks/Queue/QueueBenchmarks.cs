using System.Text;
using BenchmarkDotNet.Attributes;
using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo.Benchmarks.Queue;

/// <summary>Messages on their way out: appended one by one, taken all at once.</summary>
[MemoryDiagnoser]
public class QueueBenchmarks
{
    private readonly OutboundQueue _queue = new(OutboundQueue.CommonFormat);
    private readonly Queue<byte[]> _arrays = new();
    private readonly ByteBuffer _payload = new();
    private readonly string _text = new('x', 32);

    [Params(1, 16)]
    public int Messages { get; set; }

    /// <summary>What the others are measured by: an array a message, and nothing of it framed.</summary>
    [Benchmark(Baseline = true)]
    public int QueueOfArrays()
    {
        for (var i = 0; i < Messages; i++) _arrays.Enqueue(Encoding.UTF8.GetBytes(_text));
        var length = 0;
        while (_arrays.TryDequeue(out var message)) length += message.Length;
        return length;
    }

    [Benchmark]
    public int TakenByWebSocket()
    {
        Append();
        var frames = _queue.BeginWrite();
        var length = frames.Length;
        _queue.EndWrite(frames);
        return length;
    }

    [Benchmark]
    public int TakenByPoll()
    {
        Append();
        _queue.TakePayload(Messages, _payload);
        var length = _payload.Length;
        _payload.Clear();
        return length;
    }

    private void Append()
    {
        for (var i = 0; i < Messages; i++) _queue.AppendText(PacketType.Message, _text, _text.Length);
    }
}
