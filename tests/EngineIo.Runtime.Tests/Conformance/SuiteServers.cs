namespace EngineIo.Tests.Conformance;

/// <summary>
/// The servers that the official suites run on: they echo, ping after 300 ms and wait 200 ms for the pong; that of revision 3 takes both.
/// Each suite is about time in two cases alone: for the others time stands still, so that a slow machine does not end their sessions.
/// </summary>
public sealed class SuiteServers : IAsyncLifetime
{
    public const int PingInterval = 300;
    public const int PingTimeout = 200;

    private readonly Dictionary<(int Revision, bool IsTimed), TestServer> _servers = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
    }

    /// <summary>The server of a suite, whose clock stands still.</summary>
    internal Task<TestServer> StillAsync(Suite suite) => GetAsync(suite, isTimed: false);

    /// <summary>The server of a suite, with the system's clock.</summary>
    internal Task<TestServer> TimedAsync(Suite suite) => GetAsync(suite, isTimed: true);

    private async Task<TestServer> GetAsync(Suite suite, bool isTimed)
    {
        // The tests of a class run one after the other.
        if (!_servers.TryGetValue((suite.Revision, isTimed), out var server))
            _servers.Add((suite.Revision, isTimed), server = await StartAsync(suite.Revision, isTimed ? null : new()));
        return server;
    }

    private static Task<TestServer> StartAsync(int revision, ManualTimeProvider? time) => TestServer.StartAsync(new ServerSetup
    {
        Time = time,
        Options = options =>
        {
            options.PingInterval = TimeSpan.FromMilliseconds(PingInterval);
            options.PingTimeout = TimeSpan.FromMilliseconds(PingTimeout);
            options.AllowEIO3 = revision == 3;
        },
    });
}
