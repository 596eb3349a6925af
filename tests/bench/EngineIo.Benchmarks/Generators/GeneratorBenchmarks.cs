using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace EngineIo.Benchmarks.Generators;

/// <summary>What the generators add to a compilation of many handlers: at first, and after one edit.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private ManyHandlers _application = null!;
    private GeneratorDriver _warm = null!;

    [Params(1000)]
    public int Handlers { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _application = new ManyHandlers(Handlers);
        _warm = ManyHandlers.Driver.RunGenerators(_application.Compilation);

        var written = _warm.GetRunResult().GeneratedTrees.Length;
        if (written != Handlers + 1)
            throw new InvalidOperationException($"{written} files were written for {Handlers} handlers and one session.");
        var edited = _warm.RunGenerators(_application.Edited).GetRunResult();
        if (!edited.GeneratedTrees.Any(tree => tree.ToString().Contains("message.Socket.Closed", StringComparison.Ordinal)))
            throw new InvalidOperationException("The edit changed nothing.");
    }

    /// <summary>The application by itself, without the generators: what the others are measured by.</summary>
    [Benchmark(Baseline = true)]
    public bool CompileWithout() => _application.Compilation.Emit(Stream.Null).Success;

    /// <summary>
    /// The compiler's own share of the two below: it reads the attributes and signatures of all handlers, which no generator is spared.
    /// </summary>
    [Benchmark]
    public int BindSignatures() => ManyHandlers.BindSignatures(_application.Edited);

    [Benchmark]
    public object FirstRun() => ManyHandlers.Driver.RunGenerators(_application.Compilation);

    [Benchmark]
    public object AfterOneEdit() => _warm.RunGenerators(_application.Edited);
}
