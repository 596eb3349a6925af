using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Support;

/// <summary>
/// Sees each request go in and come out. A request that is still pending when the pipeline has returned its task is parked, or is waiting
/// for its body: that is how a test knows that a poll is parked before it goes on.
/// </summary>
internal sealed class RequestMonitor
{
    private readonly Signal _signal = new();
    private readonly Dictionary<string, int> _running = [];
    private readonly Dictionary<string, int> _pending = [];

    /// <summary>Takes the counts instead: the monitor itself is in another process.</summary>
    public Action<string, int>? ForwardRunning { get; init; }

    /// <summary>Takes the counts instead: the monitor itself is in another process.</summary>
    public Action<string, int>? ForwardPending { get; init; }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var key = Key(context.Request.Method, context.Request.Query["transport"], context.Request.Query["sid"]);
        CountRunning(key, 1);
        var isPending = false;
        try
        {
            var task = next(context);
            isPending = !task.IsCompleted;
            if (isPending) CountPending(key, 1);
            await task;
        }
        finally
        {
            if (isPending) CountPending(key, -1);
            CountRunning(key, -1);
        }
    }

    /// <summary>Waits until that many requests of the kind are pending.</summary>
    public Task UntilPendingAsync(string method, string sid, int count = 1, string transport = "polling")
    {
        var key = Key(method, transport, sid);
        return _signal.UntilAsync(
            () => _pending.GetValueOrDefault(key) >= count, () => $"{count} pending '{key}'; there are {_pending.GetValueOrDefault(key)}");
    }

    /// <summary>Waits until no request is left: none hangs.</summary>
    public Task UntilNoneAsync() => _signal.UntilAsync(
        () => _running.Values.Sum() == 0,
        () => $"the end of all requests; there are {string.Join(", ", _running.Where(p => p.Value > 0))}");

    public void CountRunning(string key, int by)
    {
        if (ForwardRunning is { } forward) forward(key, by);
        else Count(_running, key, by);
    }

    public void CountPending(string key, int by)
    {
        if (ForwardPending is { } forward) forward(key, by);
        else Count(_pending, key, by);
    }

    private void Count(Dictionary<string, int> counts, string key, int by) =>
        _signal.Change(() => counts[key] = counts.GetValueOrDefault(key) + by);

    private static string Key(string method, string? transport, string? sid) => $"{method} {transport} {sid}";
}
