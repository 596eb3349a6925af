using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>
/// What is generated is clean where an application is strict: all rules of the SDK's analyzers, nothing left undocumented.
/// </summary>
public class GeneratedCodeTests
{
    [Theory]
    [MemberData(nameof(CompilationTests.Settings), MemberType = typeof(CompilationTests))]
    public async Task No_rule_of_the_framework_has_anything_to_say(LanguageVersion language, bool nullable)
    {
        var source = nullable ? Samples.Shapes : $"#nullable enable annotations\n{Samples.Shapes}";
        var compilation = GeneratorRun.Of(source, language, nullable).ShouldCompile().Compilation;
        compilation.SyntaxTrees.Count(IsGenerated).ShouldBeGreaterThan(10);

        var found = await DiagnosticsOf(compilation);
        found.Where(one => IsGenerated(one.Location.SourceTree)).ShouldBeEmpty();
        found.ShouldContain(one => one.Id.StartsWith("CA", StringComparison.Ordinal), "the rules do look at the application");
    }

    [Theory]
    [MemberData(nameof(CompilationTests.Settings), MemberType = typeof(CompilationTests))]
    public async Task It_runs_in_every_setting(LanguageVersion language, bool nullable)
    {
        await using var server = await RunningServer.Start(TestCompilation.Of(
            [
                RunningServer.Program("", "app.MapEngineIo<Chat>();"),
                $$"""
                public class Said { public int Number { get; set; } }
                [JsonSerializable(typeof(Said)), JsonSerializable(typeof(int))] public partial class Json : JsonSerializerContext;
                [EngineIoSession] public class Visitor { public int Count; }
                [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat
                {
                    [OnConnect] Task<bool> Connect(EngineIoSocket socket, [FromQuery] int count = 3) { socket.Visitor.Count = count; return Task.FromResult(true); }
                    [OnMessage] int? Text(Said said, Visitor visitor, [FromServices] IServiceProvider services) => said.Number + visitor.Count;
                }
                """,
            ],
            language,
            nullable));

        (await server.Ask(await server.Connect(), """4{"Number":4}""")).ShouldBe("47");
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(Compilation compilation)
    {
        var all = SdkAnalyzers.All.SelectMany(one => one.SupportedDiagnostics).Select(one => one.Id).Distinct();
        var strict = compilation.Options.WithSpecificDiagnosticOptions(all.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Error)));
        var found = await compilation.WithOptions(strict).WithAnalyzers([.. SdkAnalyzers.All])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(one => !one.IsSuppressed)];
    }

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.StartsWith("EngineIo.Generators", StringComparison.Ordinal) == true;
}
