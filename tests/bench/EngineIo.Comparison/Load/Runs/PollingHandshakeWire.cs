using System.Diagnostics;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>A polling session that is closed as soon as it is open, and is followed by the next one.</summary>
internal sealed class PollingHandshakeWire(Field field) : HttpWire(field, room: 2048)
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    protected override void OnReady(long now)
    {
        Field.Meter.Done(_begun, now);
        Goodbye();
    }

    protected override void OnAnswer(ReadOnlySpan<byte> body, long now)
    {
        Dispose();
        if (!Field.IsEnding) new PollingHandshakeWire(Field).Connect();
    }
}
