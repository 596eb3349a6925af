namespace EngineIo.Comparison.Peers;

/// <summary>The servers of a comparison, all of them running; those that this machine can't run are left out.</summary>
internal sealed class Lineup : IDisposable
{
    private readonly List<RunningPeer> _running = [];
    private readonly List<string> _missing = [];

    private static readonly (string Name, Func<Peer> Prepare)[] Everyone =
    [
        ("EngineIo, tuned", Preparation.EchoTuned),
        ("EngineIo, tuned, that broadcasts", Preparation.BroadcastTuned),
        .. Pair,
        ("EngineIo that broadcasts", Preparation.Broadcast),
        ("EngineIo, native", Preparation.EchoNative),
        ("SignalR", Preparation.SignalR),
        ("engine.io", Preparation.EngineIoOfNode),
        ("engine.io that broadcasts", Preparation.EngineIoOfNodeThatBroadcasts),
    ];

    public IReadOnlyList<RunningPeer> Running => _running;

    /// <summary>Who is left out, and why.</summary>
    public IReadOnlyList<string> Missing => _missing;

    private static (string Name, Func<Peer> Prepare)[] Pair => [("EngineIo", Preparation.EchoJit), ("Kestrel", Preparation.PlainWebSocket)];

    /// <summary>All servers.</summary>
    public static Task<Lineup> AllAsync() => StartAsync(Everyone);

    /// <summary>Ours, and the one on the same stack with nothing on top.</summary>
    public static Task<Lineup> PairAsync() => StartAsync(Pair);

    public void Dispose() => _running.ForEach(peer => peer.Dispose());

    private static async Task<Lineup> StartAsync((string Name, Func<Peer> Prepare)[] peers)
    {
        Console.WriteLine("Publishing and installing the servers ...");
        var lineup = new Lineup();
        foreach (var (name, prepare) in peers) await lineup.AddAsync(name, prepare);
        return lineup;
    }

    private async Task AddAsync(string name, Func<Peer> prepare)
    {
        RunningPeer? running = null;
        try
        {
            running = RunningPeer.StartOnItsCore(prepare());
            await running.ListensAsync();
            _running.Add(running);
        }
        catch (MissingException e)
        {
            running?.Dispose();
            _missing.Add($"{name} is left out: {e.Message}");
        }
    }
}
