using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>EIO1010: below C# 14 there is one error, and nothing beside it that would stop the compiler before it.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp13, "13.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void One_error_at_the_first_class(LanguageVersion language, string name)
    {
        var run = GeneratorRun.Of(Samples.Chat.Replace("public sealed partial class ChatJson : JsonSerializerContext;", "public sealed partial class ChatJson : JsonSerializerContext { }", StringComparison.Ordinal), language);

        var diagnostic = run.GeneratorDiagnostics.ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("EIO1010");
        diagnostic.GetMessage().ShouldBe(
            $"EngineIo needs C# 14, and this project is compiled as C# {name}: set <LangVersion> to 14, or remove it");
        diagnostic.Location.GetLineSpan().Path.ShouldBe("Test.cs");
        run.Compilation.SyntaxTrees.First().GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan)
            .ShouldBe("Visitor");
        diagnostic.Descriptor.CustomTags.ShouldContain(WellKnownDiagnosticTags.NotConfigurable, "the compiler stops after it");
        run.Files.ShouldHaveSingleItem().Value.ShouldContain("EngineIo needs C# 14.");
    }

    [Fact]
    public void It_takes_the_place_of_the_errors_of_a_broken_handler()
    {
        var compilation = TestCompilation.Of(
            "[EngineIoHandler] public partial class Chat { [OnMessage] public void Text(object text) { } }", LanguageVersion.CSharp13);
        var run = GeneratorRun.Of(compilation, ("RunAnalyzers", "false"));

        run.GeneratorDiagnostics.ShouldHaveSingleItem().Id.ShouldBe("EIO1010");
        run.CompilerDiagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_where_there_is_no_handler_and_no_session() =>
        GeneratorRun.Of("public class Visitor { }", LanguageVersion.CSharp13).GeneratorDiagnostics.ShouldBeEmpty();
}
