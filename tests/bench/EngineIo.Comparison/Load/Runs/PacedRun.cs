using System.Diagnostics;
using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>Messages go out at a fixed rate, from one connection after the other, however long their echoes take.</summary>
internal sealed class PacedRun : LoadRun
{
    private const int MostInFlight = 64; // of a connection

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Fleet<EchoWire> _fleet;
    private readonly double _interval;

    private double _due;
    private int _next;

    public PacedRun(Field field, Dialect dialect)
        : base(field)
    {
        var message = new Message(dialect, field.Job);
        _fleet = new(field, index => new(field, dialect, message, index, MostInFlight));
        _interval = (double)Stopwatch.Frequency / field.Job.Rate;
    }

    protected override void Begin()
    {
        _fleet.Launch();
        _due = Stopwatch.GetTimestamp();
    }

    protected override void Pass(TimeSpan time)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            Field.Pass(Tick);
            lock (Field.Gate) SendDue();
        }
    }

    protected override void End()
    {
        Field.PassUntil(() => _fleet.Wires.All(wire => wire.IsStill), EndLimit, "Messages did not come back.");
        _fleet.Finish();
    }

    /// <summary>
    /// What falls due within a tick goes out at its end, and its latency counts from there: that wait is ours. A message that is later than
    /// that was held up, and the time since it was due counts: a server that stops for a while does not look fast because nobody asked it
    /// anything meanwhile.
    /// </summary>
    private void SendDue()
    {
        var now = Stopwatch.GetTimestamp();
        for (; _due <= now; _due += _interval)
        {
            var isLate = Stopwatch.GetElapsedTime((long)_due, now) > 3 * Tick;
            _fleet.Wires[_next].Send(isLate ? (long)_due : Stopwatch.GetTimestamp());
            _next = (_next + 1) % _fleet.Wires.Count;
        }
    }
}
