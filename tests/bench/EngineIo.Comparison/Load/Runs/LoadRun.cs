using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>What one run does: connections are made, then they work, and a part of that time is measured.</summary>
internal abstract class LoadRun(Field field)
{
    protected static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    protected Field Field { get; } = field;

    public static LoadRun Of(Field field)
    {
        var dialect = Dialect.Of(field.Job.Protocol);
        return field.Job.Workload switch
        {
            Workload.Echo when field.Job.Rate > 0 => new PacedRun(field, dialect),
            Workload.Echo => new EchoRun(field, dialect),
            Workload.Polling => new PollingRun(field, dialect),
            Workload.WebSocketHandshakes => new HandshakeRun(field, () => new HandshakeWire(field, dialect)),
            Workload.PollingHandshakes => new HandshakeRun(field, () => new PollingHandshakeWire(field)),
            Workload.FanOut => new FanOutRun(field, dialect),
            Workload.Idle => new IdleRun(field, dialect),
            _ => throw new LoadException($"There is no workload {field.Job.Workload}."),
        };
    }

    public virtual LoadResult Run()
    {
        Begin();
        Pass(TimeSpan.FromSeconds(Field.Job.WarmUpSeconds));
        lock (Field.Gate) Field.Meter.Start();
        Pass(TimeSpan.FromSeconds(Field.Job.Seconds));
        LoadResult result;
        lock (Field.Gate)
        {
            result = Field.Meter.End();
            Field.IsEnding = true;
        }

        End();
        return result;
    }

    /// <summary>Connects, and starts what goes on by itself from there.</summary>
    protected abstract void Begin();

    /// <summary>Time goes by.</summary>
    protected virtual void Pass(TimeSpan time) => Field.Pass(time);

    /// <summary>Waits for what is still under way, and says goodbye.</summary>
    protected abstract void End();
}
