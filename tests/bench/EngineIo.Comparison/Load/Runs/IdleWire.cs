using EngineIo.Comparison.Load.Dialects;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>A connection that only answers signs of life.</summary>
internal sealed class IdleWire(Field field, Dialect dialect) : WebSocketWire(field, dialect, broadcast: false, room: 512)
{
    protected override void OnReady(long now) => Field.Ready++;

    protected override void OnMessage(bool binary, ReadOnlySpan<byte> payload, long now) =>
        throw new LoadException("A message came that nobody sent.");
}
