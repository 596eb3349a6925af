using System.Text;
using BenchmarkDotNet.Attributes;
using EngineIo.CompilerServices;

namespace EngineIo.Benchmarks.Dispatch;

/// <summary>
/// From a message's bytes to the handler's method: by the generated invoker, by one written by hand, and by a plain call.
/// </summary>
/// <typeparam name="THandler">The handler class.</typeparam>
[MemoryDiagnoser]
public abstract class DispatchBenchmarks<THandler> : IAsyncDisposable
    where THandler : class, IEngineIoHandler<THandler>, new()
{
    private readonly LocalServer<THandler> _server = new();
    private readonly EngineIoSocket _socket;
    private readonly MessageInvoker<THandler> _generated;
    private readonly MessageInvoker<THandler> _handwritten;

    protected DispatchBenchmarks(string message, MessageInvoker<THandler> handwritten)
    {
        Data = Encoding.UTF8.GetBytes(message);
        _handwritten = handwritten;
        _generated = THandler.Describe(new(typeof(THandler), _server.Services, new())).OnText!;
        _socket = _server.Connect();
    }

    protected THandler Handler { get; } = new();

    protected ReadOnlyMemory<byte> Data { get; }

    /// <summary>What the others are measured by.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask Handwritten() => _handwritten(Handler, new MessageContext(_socket, Data, isBinary: false));

    [Benchmark]
    public ValueTask Generated() => _generated(Handler, new MessageContext(_socket, Data, isBinary: false));

    [GlobalCleanup]
    public Task CleanUp() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
