using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>Each connection keeps its messages in flight: one goes out for each that comes back.</summary>
internal sealed class EchoRun : LoadRun
{
    private readonly Fleet<EchoWire> _fleet;

    public EchoRun(Field field, Dialect dialect)
        : base(field)
    {
        var message = new Message(dialect, field.Job);
        _fleet = new(field, index => new(field, dialect, message, index, field.Job.InFlight));
    }

    protected override void Begin()
    {
        _fleet.Launch();
        _fleet.ForEach(wire => wire.KeepFull());
    }

    protected override void End()
    {
        Field.PassUntil(() => _fleet.Wires.All(wire => wire.IsStill), EndLimit, "Messages did not come back.");
        _fleet.Finish();
    }
}
