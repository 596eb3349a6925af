using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>Connections are made and do nothing: what does the server's memory grow by?</summary>
internal sealed class IdleRun(Field field, Dialect dialect) : LoadRun(field)
{
    private readonly Fleet<IdleWire> _fleet = new(field, _ => new(field, dialect));

    private long _before;
    private long _after;

    public override LoadResult Run()
    {
        _before = Field.Meter.ServerBytes;
        return base.Run() with { BytesPerConnection = (double)(_after - _before) / Field.Job.Connections };
    }

    protected override void Begin() => _fleet.Launch();

    protected override void End()
    {
        _after = Field.Meter.ServerBytes;
        _fleet.Finish();
    }
}
