using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace EngineIo.Benchmarks.Dispatch;

/// <summary>A handler that takes a record, read from JSON.</summary>
public class JsonDispatch() : DispatchBenchmarks<JsonHandler>("""{"From":"Ada","Text":"hello, world","Room":7}""", static (handler, in context) =>
{
    handler.Take(JsonSerializer.Deserialize(context.Data.Span, DispatchJson.Default.Said)!);
    return default;
})
{
    [Benchmark]
    public void Direct() => Handler.Take(JsonSerializer.Deserialize(Data.Span, DispatchJson.Default.Said)!);
}
