using EngineIo.Analyzers.Json;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>What the analyzers take a context to describe is what the framework's own generator describes in it.</summary>
public class JsonCoverageTests
{
    private const string Types = """
        public record Said(string Text);
        public record struct Point(int X, int? Y);
        public enum Color { Red }
        public class Base { public Uri? OfBase { get; set; } }
        public class Derived : Base { public decimal OfDerived { get; set; } }
        [JsonDerivedType(typeof(Circle), "circle")] public abstract class Shape { public byte Sides { get; set; } }
        public class Circle : Shape { public double Radius { get; set; } }
        public class Members
        {
            public short Property { get; set; }
            public long WriteOnly { set { } }
            public float Field;
            internal Guid Internal { get; set; }
            [JsonInclude] internal DateTime Included { get; set; }
            [JsonIgnore] public DateOnly Ignored { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Version? IgnoredWhenNull { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.Always)] public TimeOnly AlwaysIgnored { get; set; }
            public static TimeSpan Static { get; set; }
            public ulong this[int index] => 0;
        }
        public interface IHasSaid { Said Said { get; } }
        public interface IMore : IHasSaid { Color Color { get; } }
        public class Page<T> { public IReadOnlyList<T> Items { get; set; } = []; public Page<T>? Next { get; set; } }
        public class Words : List<string>;
        public class SaidConverter : JsonConverter<Converted>
        {
            public override Converted? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null;
            public override void Write(Utf8JsonWriter writer, Converted value, JsonSerializerOptions options) { }
        }
        [JsonConverter(typeof(SaidConverter))] public class Converted { public Said? Said { get; set; } }

        """;

    /// <summary>All that is asked of each context. An <c>object</c> is described by all, and no payload.</summary>
    private static readonly string[] Asked =
    [
        "Said", "Point", "Point?", "Color", "Color?", "Base", "Derived", "Shape", "Circle", "Members", "IHasSaid", "IMore", "Page<Said>",
        "Page<int>",
        "Words", "Converted", "Said[]", "Said[][]", "List<Said>", "IReadOnlyList<Said>", "IEnumerable<Said>", "Dictionary<string, Said>",
        "KeyValuePair<string, Said>", "(int, Said)", "(int A, Said B)", "string", "int", "int?", "byte", "short", "long", "ulong", "float",
        "double",
        "decimal", "bool", "char", "Guid", "DateTime", "DateOnly", "TimeOnly", "TimeSpan", "Uri", "Version", "DayOfWeek", "JsonElement",
        "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "byte[]",
    ];

    [Theory]
    [InlineData("Said")]
    [InlineData("Point")]
    [InlineData("Point?")]
    [InlineData("Color")]
    [InlineData("Derived")]
    [InlineData("Base")]
    [InlineData("Shape")]
    [InlineData("Circle")]
    [InlineData("Members")]
    [InlineData("IMore")]
    [InlineData("Page<Said>")]
    [InlineData("Words")]
    [InlineData("Converted")]
    [InlineData("Said[][]")]
    [InlineData("List<Said>")]
    [InlineData("IReadOnlyDictionary<Color, Said[]>")]
    [InlineData("Dictionary<string, List<Said>>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Point>")]
    [InlineData("IAsyncEnumerable<Said>")]
    [InlineData("KeyValuePair<string, Said>")]
    [InlineData("(int Count, Said Said)")]
    [InlineData("Memory<int>")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("DateTime")]
    [InlineData("JsonElement")]
    [InlineData("object")]
    public void What_a_root_reaches(string root)
    {
        var questions = string.Join(", ", Asked.Select(type => $"(\"{type}\", Json.Default.GetTypeInfo(typeof({type})) is not null)"));
        var source = $$"""
            {{Types}}
            [JsonSerializable(typeof({{root}}))] public sealed partial class Json : JsonSerializerContext;
            public static class Program { public static (string, bool)[] Described() => [{{questions}}]; }
            """;

        using var application = LoadedApplication.Of(source);
        var described = application.Call<(string Type, bool IsDescribed)[]>("Described");

        Judge(TestCompilation.Of(source)).ShouldBe(described);
    }

    private static IEnumerable<(string, bool)> Judge(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var coverage = JsonCoverage.Of(compilation.GetTypeByMetadataName("Json")!);
        return tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<CollectionExpressionSyntax>().Last()
            .DescendantNodes().OfType<TypeOfExpressionSyntax>()
            .Select(one => coverage.Contains((ITypeSymbol)model.GetSymbolInfo(one.Type, TestContext.Current.CancellationToken).Symbol!))
            .Zip(Asked, (isDescribed, type) => (type, isDescribed));
    }
}
