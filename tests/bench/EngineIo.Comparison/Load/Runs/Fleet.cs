using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>The connections of a run that are made once and stay.</summary>
internal sealed class Fleet<T>(Field field, Func<int, T> make)
    where T : Wire
{
    private const int HandshakesAtOnce = 64;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(2);

    private readonly List<T> _wires = [];

    public IReadOnlyList<T> Wires => _wires;

    /// <summary>Connects them all, a few at a time, and waits until they are ready.</summary>
    public void Launch()
    {
        while (_wires.Count < field.Job.Connections)
        {
            lock (field.Gate)
            {
                for (; _wires.Count < field.Job.Connections && _wires.Count - field.Ready < HandshakesAtOnce; _wires[^1].Connect())
                    _wires.Add(make(_wires.Count));
            }

            PassUntilReady(_wires.Count - (HandshakesAtOnce / 2));
        }

        PassUntilReady(_wires.Count);
    }

    public void ForEach(Action<T> action)
    {
        lock (field.Gate) _wires.ForEach(action);
    }

    /// <summary>Ends them all, and lets the server do its part.</summary>
    public void Finish()
    {
        lock (field.Gate) field.IsOver = true;
        ForEach(wire => wire.Goodbye());
        var until = DateTime.UtcNow + GoodbyeLimit;
        while (!_wires.TrueForAll(wire => wire.IsClosed) && DateTime.UtcNow < until) Thread.Sleep(5);
        ForEach(wire => wire.Dispose());
    }

    private void PassUntilReady(int count) =>
        field.PassUntil(() => field.Ready >= count, ConnectLimit, $"Only {field.Ready} of {_wires.Count} handshakes succeeded.");
}
