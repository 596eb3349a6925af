using System.Globalization;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EngineIo.Generators.Tests.Robustness;

/// <summary>In an editor code is half written most of the time: generators, analyzers and fixes take it as it comes.</summary>
public class HalfWrittenCodeTests
{
    /// <summary>Another seed finds other things; the one that a failure names finds the same again.</summary>
    private static readonly int Seed = Setting("ENGINEIO_TEST_SEED", 20261122);

    /// <summary>More take longer and find more.</summary>
    private static readonly int Count = Setting("ENGINEIO_TEST_COUNT", 20);

    /// <summary>It is compiled once, so that what it refers to is read once for all texts.</summary>
    private static readonly Lazy<Task<Solution>> Solution = new(Open);

    [Theory]
    [InlineData(Samples.Chat)]
    [InlineData(Samples.Shapes)]
    public async Task Of_a_good_handler(string source)
    {
        foreach (var text in Mutation.Of(source, Seed, Count)) await ShouldBreakNothing(text);
    }

    [Fact]
    public async Task Of_broken_handlers()
    {
        foreach (var (_, source) in BrokenHandlers.All)
            foreach (var text in Mutation.Of(source, Seed, Count / 20).Prepend(source)) await ShouldBreakNothing(text);
    }

    [Theory]
    [InlineData("[EngineIoHandler] partial class { [OnMessage] void Text(string text) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnMessage] void (string text) { } [OnMessage] void Text(string) { } [OnMessage] Text(, ) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat : Chat { [OnMessage] void Text(string text) { } }")]
    [InlineData("[EngineIoHandler] partial class A : B { [OnConnect] void Connect() { } } [EngineIoHandler] partial class B : A { }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnMessage] void Text(string text) { } } [EngineIoHandler] partial class Chat;")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnMessage] void Text(string text) { } } partial record Chat; struct Chat;")]
    [InlineData("[EngineIoHandler] partial enum Chat { A } [EngineIoSession] delegate void Visitor(); [EngineIoSession] enum Guest { }")]
    [InlineData("[EngineIoHandler(JsonContext = typeof())] partial class Chat { [OnMessage] int Text(int number) => number; }")]
    [InlineData("[EngineIoHandler(JsonContext = new[] { typeof(int) }, Lifetime = new[] { 1 })] partial class Chat { [OnMessage] void Text(int number) { } }")]
    [InlineData("[EngineIoHandler(JsonContext = null, Lifetime = (HandlerLifetime)7)] partial class Chat { [OnMessage] void Text(int number) { } }")]
    [InlineData("[EngineIoHandler(1, 2)] partial class Chat { [OnMessage(3)] void Text([FromServices(4)] int number, [FromQuery(Name = 5)] int other) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] void Connect([FromKeyedServices(new[] { 1, 2 })] Version version) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] void Connect([FromKeyedServices(new object[] { null, typeof(List<>) })] Version version) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] void Connect([FromKeyedServices(typeof(List<>))] Version version = 5, int = , ref) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] void Connect([Mine(\"a\", \"b\")] string text) { } } class MineAttribute(params string[] name) : Attribute, Microsoft.AspNetCore.Http.Metadata.IFromQueryMetadata { public string? Name => null; }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] void Connect(IEngineIoServer<> server, List<> list, Nullable<> none, __arglist) { } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] int this[int index] { get => 1; } [field: OnConnect] int Count { [OnConnect] get; } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] static Chat() { } [OnMessage] ~Chat() { } [OnMessage] public static Chat operator +(Chat a, Chat b) => a; }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnConnect] partial void Connect(; [OnMessage] async partial int Text(string text); partial int Text(string other) }")]
    [InlineData("[EngineIoHandler] partial class Chat { extension(string text) { [OnMessage] public void Text() { } } }")]
    [InlineData("[EngineIoHandler] partial class Chat { [OnMessage] void IMissing.Text(string text) { } [OnMessage] void IDisposable.Missing() { } }")]
    [InlineData("[OnMessage] void Text(string text) { } [EngineIoHandler] [EngineIoSession] partial class Chat<T>(T a, T a) where T : Chat<T> { }")]
    public Task Of_what_nobody_would_mean(string source) => ShouldBreakNothing(source);

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : fallback;

    private static async Task<Solution> Open()
    {
        var project = new AdhocWorkspace().AddProject("Tests", LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Options())
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp14))
            .WithMetadataReferences(TestReferences.All)
            .AddDocument("Usings.cs", TestCompilation.GlobalUsings).Project;
        project = project.AddDocument("Test.cs", "").Project;
        await project.GetCompilationAsync();
        return project.Solution;
    }

    private static async Task ShouldBreakNothing(string text)
    {
        try
        {
            var solution = await Solution.Value;
            var id = solution.Projects.Single().Documents.Single(document => document.Name == "Test.cs").Id;
            var document = solution.WithDocumentText(id, SourceText.From(text)).GetDocument(id)!;
            foreach (var diagnostic in await DiagnosticsOf(document))
            {
                foreach (var fix in CodeFixRun.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                    foreach (var action in await CodeFixRun.ActionsOf(fix, document, diagnostic)) await CodeFixRun.Apply(action);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ShouldAssertException($"ENGINEIO_TEST_SEED={Seed}\n{text}", exception);
        }
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        CSharpGeneratorDriver.Create([new HandlerGenerator().AsSourceGenerator(), new SessionGenerator().AsSourceGenerator(), new LanguageGenerator().AsSourceGenerator(), new JsonSendsGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)document.Project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var failures, TestContext.Current.CancellationToken);
        failures.ShouldBeEmpty();
        return await AnalyzerRun.DiagnosticsOf(generated);
    }
}
