namespace EngineIo.Tests.Conformance;

/// <summary>
/// The servers that the official suites run on: they echo, ping after 300 ms and wait 200 ms for the pong; that of revision 3 takes both.
/// Each suite is about time in two cases alone: for the others time stands still, so that a slow machine does not end their sessions.
/// </summary>
public sealed class SuiteServers : IAsyncLifetime
{
    public const int PingInterval = 300;
    public const int PingTimeout = 200;

    private readonly Dictionary<int, TestServer> _still = [];
    private readonly Dictionary<int, TestServer> _timed = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var revision in new[] { 3, 4 })
        {
            _still.Add(revision, await StartAsync(revision, new()));
            _timed.Add(revision, await StartAsync(revision, time: null));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _still.Values.Concat(_timed.Values)) await server.DisposeAsync();
    }

    /// <summary>The server of a suite, whose clock stands still.</summary>
    internal TestServer Of(Suite suite) => _still[suite.Revision];

    /// <summary>The server of a suite, with the system's clock.</summary>
    internal TestServer Timed(Suite suite) => _timed[suite.Revision];

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
