using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>The echo sample, for the tests of one class.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private SampleServer? _server;

    public Uri Address => _server!.Address;

    public async ValueTask InitializeAsync() => _server = await SampleServer.StartAsync("Echo");

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
