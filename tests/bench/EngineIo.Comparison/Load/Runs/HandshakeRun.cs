using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>Handshakes, as many at once as there are connections.</summary>
internal sealed class HandshakeRun(Field field, Func<Wire> make) : LoadRun(field)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    protected override void Begin()
    {
        lock (Field.Gate)
        {
            for (var at = 0; at < Field.Job.Connections; at++) make().Connect();
        }
    }

    protected override void End() => Field.Pass(Rest);
}
