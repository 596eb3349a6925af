using System.Diagnostics;

namespace EngineIo.Comparison.Load.Measuring;

/// <summary>Counts what is done between its start and its end, and what that costs.</summary>
internal sealed class Meter(int serverProcess)
{
    private readonly Process _server = Process.GetProcessById(serverProcess);
    private readonly Histogram _latencies = new();

    private bool _runs;
    private long _count;
    private long _started;
    private TimeSpan _serverBefore;
    private TimeSpan _loadBefore;
    private TimeSpan _machineBefore;

    /// <summary>The bytes of the server's memory that are in memory now.</summary>
    public long ServerBytes
    {
        get
        {
            _server.Refresh();
            return _server.WorkingSet64;
        }
    }

    private TimeSpan ServerTime
    {
        get
        {
            _server.Refresh();
            return _server.TotalProcessorTime;
        }
    }

    /// <summary>One more is done.</summary>
    /// <param name="began">When that began, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="now">When it ended.</param>
    public void Done(long began, long now)
    {
        if (!_runs) return;
        _count++;
        _latencies.Add(now - began);
    }

    public void Start()
    {
        _count = 0;
        _latencies.Clear();
        _serverBefore = ServerTime;
        _loadBefore = Environment.CpuUsage.TotalTime;
        _machineBefore = Machine.BusyTime;
        _started = Stopwatch.GetTimestamp();
        _runs = true;
    }

    public LoadResult End()
    {
        _runs = false;
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var server = ServerTime - _serverBefore;
        var load = Environment.CpuUsage.TotalTime - _loadBefore;
        var machine = Machine.BusyTime - _machineBefore;
        var tick = 1e6 / Stopwatch.Frequency;
        return new()
        {
            PerSecond = _count / seconds,
            ServerMicroseconds = server.TotalMicroseconds / Math.Max(_count, 1),
            ServerShare = server.TotalSeconds / seconds,
            LoadShare = load.TotalSeconds / seconds,
            OthersShare = Math.Max(0, (machine - server - load).TotalSeconds / seconds),
            P50 = _latencies.Quantile(0.5) * tick,
            P99 = _latencies.Quantile(0.99) * tick,
        };
    }
}
