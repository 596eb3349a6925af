using EngineIo.Comparison.Load.Dialects;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>A connection that gets what one of them sends.</summary>
internal sealed class FanOutWire(Field field, Dialect dialect, FanOutRun run) : WebSocketWire(field, dialect, broadcast: true, room: 2048)
{
    private int _delivered;

    public void Publish(Message message, int number)
    {
        message.WriteFrame(Write(message.FrameLength), 0, number);
        Flush();
    }

    protected override void OnReady(long now) => Field.Ready++;

    protected override void OnMessage(bool binary, ReadOnlySpan<byte> payload, long now) => run.Deliver(binary, payload, _delivered++, now);
}
