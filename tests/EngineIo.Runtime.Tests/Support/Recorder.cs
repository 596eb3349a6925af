namespace EngineIo.Tests.Support;

/// <summary>What a handler was told, client by client, in order, as lines.</summary>
internal sealed class Recorder
{
    private readonly Signal _signal = new();
    private readonly Dictionary<string, List<string>> _events = [];

    /// <summary>Waits until all that has happened is recorded, where that takes a while.</summary>
    public Action CatchUp { get; init; } = () => { };

    /// <summary>All sids, in no order.</summary>
    public IReadOnlyList<string> Sids
    {
        get
        {
            CatchUp();
            return _signal.Read(() => _events.Keys.ToArray());
        }
    }

    /// <summary>The events of one client so far.</summary>
    public IReadOnlyList<string> Events(string sid)
    {
        CatchUp();
        return _signal.Read(() => List(sid).ToArray());
    }

    /// <summary>Takes what is recorded instead: the recorder itself is in another process.</summary>
    public Action<string, string>? Forward { get; init; }

    public void Add(string sid, string line)
    {
        if (Forward is { } forward) forward(sid, line);
        else _signal.Change(() => Record(sid, line));
    }

    public Task UntilAsync(string sid, string line) =>
        _signal.UntilAsync(() => List(sid).Contains(line), () => $"'{line}' of {sid}; there is {Describe(sid)}");

    public Task UntilCountAsync(string sid, int count) =>
        _signal.UntilAsync(() => List(sid).Count >= count, () => $"{count} events of {sid}; there is {Describe(sid)}");

    /// <summary>Waits for the end of a client, and returns all its events.</summary>
    public async Task<IReadOnlyList<string>> UntilEndAsync(string sid)
    {
        await _signal.UntilAsync(
            () => List(sid).Any(line => line.StartsWith("disconnect", StringComparison.Ordinal)),
            () => $"the end of {sid}; there is {Describe(sid)}");
        await Limits.SettleAsync();
        return Events(sid);
    }

    private void Record(string sid, string line)
    {
        if (!_events.TryGetValue(sid, out var events)) _events.Add(sid, events = []);
        events.Add(line);
    }

    private List<string> List(string sid) => _events.TryGetValue(sid, out var events) ? events : [];

    private string Describe(string sid) => $"[{string.Join(", ", List(sid).TakeLast(20))}]";
}
