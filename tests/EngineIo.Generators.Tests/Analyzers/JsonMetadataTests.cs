using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3001 and EIO3006: whether one context describes what handlers read and reply as JSON.</summary>
public class JsonMetadataTests
{
    private const string Types = "public record Said(string Text); public record Room(List<Said> History);";

    private const string Text = "[OnMessage] public void Text(Said said) { }";

    private static string Context(string name, params string[] types) =>
        $"[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)] {string.Concat(types.Select(type => $"[JsonSerializable(typeof({type}))] "))}public sealed partial class {name} : JsonSerializerContext;\n";

    private static string Handler(string member, string attribute = "EngineIoHandler") =>
        $"{Types} [{attribute}] public sealed partial class Chat {{ {member} }}\n";

    private static string HandlerWith(string context, string member) =>
        Handler(member, $"EngineIoHandler(JsonContext = typeof({context}))");

    [Theory]
    [InlineData("[OnMessage] public void Text(Said message) { }", "message")]
    [InlineData("[OnMessage] public void Text(int? number) { }", "number")]
    [InlineData("[OnMessage] public void Text(EngineIoSocket socket, JsonElement element) { }", "element")]
    [InlineData("[OnMessage] public Said Text(string text) => new(text);", "Said")]
    [InlineData("[OnMessage] public ValueTask<List<Said>?> Text(string text) => default;", "ValueTask<List<Said>?>")]
    [InlineData("[OnMessage] public IAsyncEnumerable<Said> Text(string text) => null!;", "IAsyncEnumerable<Said>")]
    public Task EIO3001_no_context(string member, string squiggle) => Handler(member).ShouldReport(("EIO3001", squiggle));

    [Fact]
    public Task EIO3001_for_each_type() =>
        Handler("[OnMessage] public Room Text(Said said) => new([said]);").ShouldReport(("EIO3001", "Room"), ("EIO3001", "said"));

    [Fact]
    public Task EIO3001_context_with_a_hole() =>
        (Context("Json", "Said[]") + HandlerWith("Json", "[OnMessage] public Room Text(Said said) => new([said]);"))
        .ShouldReport(("EIO3001", "Room"));

    [Fact]
    public Task EIO3001_another_context_does_not_fill_the_hole_of_the_named_one() =>
        (Context("Json", "int") + Context("Other", "Said") + HandlerWith("Json", Text)).ShouldReport(("EIO3001", "said"));

    [Fact]
    public Task EIO3001_context_without_roots() => (Context("Json") + HandlerWith("Json", Text)).ShouldReport(("EIO3001", "said"));

    [Theory]
    [InlineData("string text")]
    [InlineData("ReadOnlyMemory<byte> data")]
    [InlineData("EngineIoMessage message")]
    public Task EIO3001_not_for_what_is_no_JSON(string parameter) =>
        Handler($"[OnMessage] public ReadOnlyMemory<byte>? Any({parameter}) => null; [OnConnect] public bool Connect() => true;")
            .ShouldReport();

    [Fact]
    public async Task EIO3001_not_where_a_context_describes_it()
    {
        await (Context("Json", "Said") + HandlerWith("Json", Text)).ShouldReport();
        await (Context("Json", "Room") + HandlerWith("Json", Text)).ShouldReport();
        await (Context("Json", "Said") + Handler(Text)).ShouldReport();
        await (Context("Json", "Said[]") + Handler("[OnMessage] public Said? Text(Said? said) => said;")).ShouldReport();
        await (Context("Json", "List<string>") + Handler("[OnMessage] public List<string?> Text(string text) => [text];")).ShouldReport();
        await (Context("Json", "(int, Said)") + Handler("[OnMessage] public (int Count, Said Said) Text(Said said) => (1, said);"))
            .ShouldReport();
    }

    [Fact]
    public Task EIO3001_not_where_a_context_of_the_handler_itself_describes_it() => $$"""
        {{Types}}
        [EngineIoHandler(JsonContext = typeof(Json))]
        public sealed partial class Chat { {{Text}} [JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)] [JsonSerializable(typeof(Said))] private sealed partial class Json : JsonSerializerContext; }
        """.ShouldReport();

    [Fact]
    public Task EIO3001_not_where_the_context_is_written_by_hand() => ("""
        public sealed class Json() : JsonSerializerContext(null)
        {
            public static Json Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """ + HandlerWith("Json", Text)).ShouldReport();

    [Fact]
    public Task EIO3001_not_where_there_is_worse_to_say() =>
        $"{Types} [EngineIoHandler] public partial class Chat {{ {Text} [OnMessage] public void Other(string text) {{ }} }}".ShouldReport(
            ("EIO2002", "Other"));

    [Fact]
    public async Task EIO3001_says_what_to_add_where()
    {
        await Handler(Text).ShouldSay("The handler 'Chat' reads 'Said' as JSON, but no JsonSerializerContext describes it: "
            + "add [JsonSerializable(typeof(Said))] to one, and name that in [EngineIoHandler(JsonContext = ...)]");
        await (Context("Json", "int") + Handler(Text))
            .ShouldSay("The handler 'Chat' reads 'Said' as JSON, but no JsonSerializerContext describes it: "
            + "add [JsonSerializable(typeof(Said))] to 'Json'");
        await (Context("Json", "int") + HandlerWith("Json", "[OnMessage] public List<Said> Text(string text) => [];")).ShouldSay(
            "The handler 'Chat' replies 'List<Said>' as JSON, but its JsonContext 'Json' does not describe it: "
            + "add [JsonSerializable(typeof(List<Said>))] to 'Json'");
    }

    [Theory]
    [InlineData("public", true)]
    [InlineData("internal", false)]
    public async Task EIO3001_contexts_of_other_assemblies_count_where_they_are_accessible(string accessibility, bool counts)
    {
        var library = GeneratorRun.Of($"{Types} {Context("Json", "Said").Replace("public sealed", $"{accessibility} sealed")}")
            .ShouldCompile().Compilation;
        var application = TestCompilation.Of($"[EngineIoHandler] public sealed partial class Chat {{ {Text} }}")
            .AddReferences(library.WithAssemblyName("Library").ToMetadataReference());

        var found = await AnalyzerRun.DiagnosticsOf(GeneratorRun.Of(application).Compilation);
        found.Select(one => one.Id).ShouldBe(counts ? [] : ["EIO3001"]);
    }

    [Theory]
    [InlineData("EnableAotAnalyzer", "true", DiagnosticSeverity.Error)]
    [InlineData("EnableTrimAnalyzer", "True", DiagnosticSeverity.Error)]
    [InlineData("PublishAot", "true", DiagnosticSeverity.Error)]
    [InlineData("PublishTrimmed", "true", DiagnosticSeverity.Error)]
    [InlineData("EnableAotAnalyzer", "false", DiagnosticSeverity.Warning)]
    [InlineData("EnableTrimAnalyzer", "", DiagnosticSeverity.Warning)]
    [InlineData("EnableSingleFileAnalyzer", "true", DiagnosticSeverity.Warning)]
    public async Task EIO3001_is_an_error_where_there_is_no_reflection_to_fall_back_on(
        string property, string value, DiagnosticSeverity severity)
    {
        var found = await AnalyzerRun.DiagnosticsOf(GeneratorRun.Of(Handler(Text)).Compilation, (property, value));
        var one = found.ShouldHaveSingleItem();
        (one.Id, one.Severity).ShouldBe(("EIO3001", severity));
    }

    [Fact]
    public async Task EIO3006_two_contexts_describe_it()
    {
        var source = Context("B", "Room") + Context("A", "Said") + Context("C", "int") + Handler(
            "[OnMessage] public Said Text(Said said) => said;");
        await source.ShouldReport(("EIO3006", "said"));
        await source.ShouldSay("'B' and 'A' describe 'Said', which the handler 'Chat' reads as JSON: "
            + "name one of them in [EngineIoHandler(JsonContext = typeof(B))]");
    }

    [Fact]
    public async Task EIO3006_not_where_there_is_no_choice()
    {
        await (Context("A", "Said") + Context("B", "Said") + HandlerWith("B", Text)).ShouldReport();
        await (Context("A", "Said") + Context("B", "int") + Handler(Text)).ShouldReport();
        await (Context("A", "Said") + Handler(Text) + "public partial class Hidden { [JsonSerializable(typeof(Said))] private partial class B : JsonSerializerContext; }")
            .ShouldReport();
    }
}
