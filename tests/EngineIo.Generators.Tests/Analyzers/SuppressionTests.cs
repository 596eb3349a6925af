using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>A warning can be switched off where it stands, where it is declared, and in the configuration of the compiler.</summary>
public class SuppressionTests
{
    /// <summary>For each warning of the parser a class that it is about.</summary>
    public static TheoryData<string, string> Warnings { get; } = new()
    {
        { "EIO1004", "public class Chat { [OnMessage] public void Text(string text) { } }" },
        { "EIO1005", "[EngineIoHandler] public sealed partial class Chat { }" },
        { "EIO2009", "[EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Text() { } }" },
        {
            "EIO2015",
            """
            [EngineIoHandler] public sealed partial class Chat : Base { [OnConnect] public void Connect() { } }
            public abstract class Base { [OnMessage] private void Text(string text) { } }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task By_a_pragma(string rule, string source)
    {
        (await AnalyzerRun.DiagnosticsOf(source)).ShouldHaveSingleItem().Id.ShouldBe(rule);
        await $"\n#pragma warning disable {rule}\n{source}".ShouldReport();
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public Task By_an_attribute(string rule, string source) =>
        $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"EngineIo\", \"{rule}\")] {source}".ShouldReport();

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task By_the_configuration_of_the_compiler(string rule, string source)
    {
        (await Configured(source, $"dotnet_diagnostic.{rule}.severity = none")).ShouldBeEmpty();
        (await Configured(source, $"dotnet_diagnostic.{rule}.severity = error")).ShouldHaveSingleItem()
            .Severity.ShouldBe(DiagnosticSeverity.Error);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Configured(string source, string line)
    {
        var compilation = GeneratorRun.Of(source).Compilation;
        var configuration = AnalyzerConfigSet.Create(
            new List<AnalyzerConfig> { AnalyzerConfig.Parse($"[*.cs]\n{line}", "/.editorconfig") });
        return await AnalyzerRun.DiagnosticsOf(compilation.WithOptions(
            compilation.Options.WithSyntaxTreeOptionsProvider(new Provider(configuration.GetOptionsForSourcePath("/Test.cs")))));
    }

    /// <summary>What the compiler has for its command line.</summary>
    private sealed class Provider(AnalyzerConfigOptionsResult options) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            options.TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
