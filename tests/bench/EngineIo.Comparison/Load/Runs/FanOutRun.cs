using System.Diagnostics;
using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>The first connection sends a message, all of them get it; when the last one has it, the next message goes out.</summary>
internal sealed class FanOutRun : LoadRun
{
    private readonly Message _message;
    private readonly Fleet<FanOutWire> _fleet;

    private int _number;
    private int _delivered;
    private long _begun;

    public FanOutRun(Field field, Dialect dialect)
        : base(field)
    {
        _message = new(dialect, field.Job);
        _fleet = new(field, _ => new(field, dialect, this));
    }

    /// <summary>A connection got its next message.</summary>
    public void Deliver(bool binary, ReadOnlySpan<byte> payload, int number, long now)
    {
        if (number != _number || binary != _message.IsBinary || !_message.Is(payload, 0, number))
            throw new LoadException("What was delivered is not what was sent.");
        Field.Meter.Done(_begun, now);
        if (++_delivered < _fleet.Wires.Count) return;
        _delivered = 0;
        _number++;
        if (!Field.IsEnding) Publish();
    }

    protected override void Begin()
    {
        _fleet.Launch();
        lock (Field.Gate) Publish();
    }

    protected override void End()
    {
        Field.PassUntil(() => _delivered == 0, EndLimit, "A message did not get to all.");
        _fleet.Finish();
    }

    private void Publish()
    {
        _begun = Stopwatch.GetTimestamp();
        _fleet.Wires[0].Publish(_message, _number);
    }
}
