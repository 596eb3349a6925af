using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>The echo sample, for the tests of one class.</summary>
public class EchoServer : IAsyncLifetime
{
    private ServerProcess? _server;

    public Uri Address => _server!.Address;

    /// <summary>What the sample gets besides its address.</summary>
    protected virtual string[] Arguments => [];

    public async ValueTask InitializeAsync() => _server = await SampleServer.StartAsync("Echo", Arguments);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
