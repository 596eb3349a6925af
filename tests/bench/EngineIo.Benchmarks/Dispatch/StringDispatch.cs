using System.Text;
using BenchmarkDotNet.Attributes;

namespace EngineIo.Benchmarks.Dispatch;

/// <summary>A handler that takes a string.</summary>
public class StringDispatch() : DispatchBenchmarks<StringHandler>(new string('x', 32), static (handler, in context) =>
{
    handler.Take(Encoding.UTF8.GetString(context.Data.Span));
    return default;
})
{
    [Benchmark]
    public void Direct() => Handler.Take(Encoding.UTF8.GetString(Data.Span));
}
