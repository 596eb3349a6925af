using EngineIo.Generators.Model;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>EIO9001: a bug in a generator is reported, and is not the end of all generated code.</summary>
public class FailureTests
{
    private const string Source = "using EngineIo; [EngineIoSession] public class Visitor;";

    [Fact]
    public void In_the_parser() => Diagnostic(new Failing(parse: () => throw new InvalidOperationException("in the\r\nparser")))
        .ShouldContain("System.InvalidOperationException: in the  parser");

    [Fact]
    public void In_the_emitter() => Diagnostic(new Failing(parse: () => "model")).ShouldContain("System.InvalidOperationException: model");

    private static string Diagnostic(IIncrementalGenerator generator)
    {
        var compilation = CSharpCompilation.Create("Tests", [TestCompilation.Parse(Source)], TestReferences.All, TestCompilation.Options());
        var diagnostic = CSharpGeneratorDriver.Create(generator)
            .RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Diagnostics.ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("EIO9001");
        return diagnostic.GetMessage();
    }

    private sealed class Failing(Func<string> parse) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributedTypes("EngineIo.EngineIoSessionAttribute", (_, _, _) => new Parsed<string>(parse())),
            (output, model) => output.Add(model, parsed => parsed.Model is { } text ? throw new InvalidOperationException(text) : null));
    }
}
