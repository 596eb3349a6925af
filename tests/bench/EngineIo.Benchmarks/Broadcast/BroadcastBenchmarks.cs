using BenchmarkDotNet.Attributes;
using EngineIo.Benchmarks.Dispatch;

namespace EngineIo.Benchmarks.Broadcast;

/// <summary>One message for all clients, whose transports drop it: what the server itself does.</summary>
[MemoryDiagnoser]
public class BroadcastBenchmarks : IAsyncDisposable
{
    private readonly string _text = new('x', 100);
    private LocalServer<MemoryHandler> _server = null!;
    private EngineIoSocket[] _sockets = null!;

    [Params(100, 500)]
    public int Sockets { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _server = new();
        _sockets = [.. Enumerable.Range(0, Sockets).Select(_ => _server.Connect())];
    }

    [GlobalCleanup]
    public Task CleanUp() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the other is measured by: each client is sent the message by itself.</summary>
    [Benchmark(Baseline = true)]
    public async Task SendToEach()
    {
        foreach (var socket in _sockets) await socket.SendAsync(_text);
    }

    [Benchmark]
    public async Task Broadcast() => await _server.Server.BroadcastAsync(_text);
}
