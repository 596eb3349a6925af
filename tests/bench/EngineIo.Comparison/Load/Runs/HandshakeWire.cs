using System.Diagnostics;
using EngineIo.Comparison.Load.Dialects;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>A WebSocket that closes as soon as it is open, and is followed by the next one.</summary>
internal sealed class HandshakeWire(Field field, Dialect dialect) : WebSocketWire(field, dialect, broadcast: false, room: 2048)
{
    private readonly Dialect _dialect = dialect;
    private readonly long _begun = Stopwatch.GetTimestamp();

    protected override void OnReady(long now)
    {
        Field.Meter.Done(_begun, now);
        Goodbye();
    }

    protected override void OnMessage(bool binary, ReadOnlySpan<byte> payload, long now) =>
        throw new LoadException("A message came that nobody sent.");

    protected override void OnClosed()
    {
        Dispose();
        if (!Field.IsEnding) new HandshakeWire(Field, _dialect).Connect();
    }
}
