using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>Each connection posts and polls, again and again.</summary>
internal sealed class PollingRun : LoadRun
{
    private readonly Fleet<PollingWire> _fleet;

    public PollingRun(Field field, Dialect dialect)
        : base(field)
    {
        var message = new Message(dialect, field.Job);
        _fleet = new(field, index => new(field, message, index));
    }

    protected override void Begin()
    {
        _fleet.Launch();
        _fleet.ForEach(wire => wire.Next());
    }

    protected override void End()
    {
        Field.PassUntil(() => _fleet.Wires.All(wire => wire.IsStill), EndLimit, "Messages did not come back.");
        _fleet.Finish();
    }
}
