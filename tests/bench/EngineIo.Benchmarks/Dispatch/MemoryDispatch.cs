using BenchmarkDotNet.Attributes;

namespace EngineIo.Benchmarks.Dispatch;

/// <summary>A handler that takes bytes.</summary>
public class MemoryDispatch() : DispatchBenchmarks<MemoryHandler>(new string('x', 32), static (handler, in context) =>
{
    handler.Take(context.Data);
    return default;
})
{
    [Benchmark]
    public void Direct() => Handler.Take(Data);
}
