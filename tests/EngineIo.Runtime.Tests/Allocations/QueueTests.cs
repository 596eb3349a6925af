using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo.Tests.Allocations;

/// <summary>What waits for a client lies in pooled arrays.</summary>
[Collection(nameof(ByThemselves))]
public sealed class QueueTests
{
    private static readonly string Text = new('x', 100);
    private static readonly byte[] Data = new byte[100];

    private readonly OutboundQueue _queue = new(OutboundQueue.CommonFormat);

    [Fact]
    public void Messages_of_all_kinds_go_out_on_a_WebSocket()
    {
        var frame = RawFrame.Encode(RawFrame.Binary, Data, isMasked: false);

        Allocated.ShouldBeNothing(() =>
        {
            Append();
            _queue.AppendUnit(frame, 1);
            _queue.EndWrite(_queue.BeginWrite());
        });
    }

    [Fact]
    public void Messages_of_all_kinds_go_out_with_a_poll()
    {
        var payload = new ByteBuffer();

        Allocated.ShouldBeNothing(() =>
        {
            Append();
            _queue.TakePayload(16, payload);
            payload.Clear();
        });
    }

    private void Append()
    {
        _queue.AppendText(PacketType.Message, Text, Text.Length);
        _queue.AppendText(PacketType.Message, Data);
        _queue.AppendBinary(Data);
    }
}
