using EngineIo.Interop.Tests.Running;

namespace EngineIo.Client.Tests.Interop;

/// <summary>A server of another kind, one process for all tests.</summary>
/// <param name="find">Finds its script.</param>
/// <param name="options">The options of the server, whose heartbeat is quick.</param>
public abstract class OtherServer(Func<Task<object>> find, object options) : IAsyncLifetime
{
    private ChildProcess? _process;
    private Exception? _missing;
    private string _url = "";

    /// <summary>Its address; without its tools the test is skipped.</summary>
    public string Url => _missing is null ? _url : throw _missing;

    public async ValueTask InitializeAsync()
    {
        try
        {
            var script = (Script)await find();
            (_process, var facts) = await script.StartAsync<Facts>(options);
            _url = $"http://127.0.0.1:{facts.Port}";
        }
        catch (Exception missing)
        {
            // Thrown by each test: a fixture can't be skipped.
            _missing = missing;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null) await _process.DisposeAsync();
    }

    private sealed record Facts(int Port);
}

/// <summary>The npm package engine.io.</summary>
public sealed class NodeServer() : OtherServer(async () => await NodeScript.FindAsync("server"), new { pingInterval = 200, pingTimeout = 20_000 });

/// <summary>python-engineio on aiohttp.</summary>
public sealed class PythonServer() : OtherServer(async () => await PythonScript.FindAsync("server"), new { ping_interval = 1, ping_timeout = 20 });
