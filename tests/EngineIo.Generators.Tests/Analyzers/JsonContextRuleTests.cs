using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3009: discriminators that get lost. EIO3011: contexts that read what is missing as null.</summary>
public class JsonContextRuleTests
{
    private const string Notices = """
        using System.Text.Json.Serialization.Metadata;
        [JsonDerivedType(typeof(Joined), "joined")] [JsonDerivedType(typeof(Quiet))] public abstract record Notice;
        public sealed record Joined(string Name) : Notice;
        public sealed record Quiet(string Name) : Notice;
        public sealed record Unnamed(string Name) : Notice;
        [JsonDerivedType(typeof(Circle), 1)] public interface IShape;
        [JsonDerivedType(typeof(Circle), 1)] public record Circle(int Radius) : IShape;
        public sealed record Square(int Width) : IShape2;
        [JsonDerivedType(typeof(Square), "square")] public interface IShape2;
        [JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
        [JsonSerializable(typeof(Notice))] [JsonSerializable(typeof(Joined))] [JsonSerializable(typeof(Quiet))]
        [JsonSerializable(typeof(Circle))] [JsonSerializable(typeof(Square))] [JsonSerializable(typeof(IShape2))]
        internal sealed partial class Json : JsonSerializerContext;

        """;

    [Theory]
    [InlineData("socket.SendJsonAsync(new Joined(\"Ada\"), Json.Default.Joined)", "Json.Default.Joined")]
    [InlineData("server.BroadcastJsonAsync(new Joined(\"Ada\"), Json.Default.Joined)", "Json.Default.Joined")]
    [InlineData("socket.SendJsonAsync(new Square(1), Json.Default.Square)", "Json.Default.Square")]
    [InlineData("socket.SendJsonAsync(new Joined(\"Ada\"), info)", "info")]
    public Task EIO3009_sent_by_its_own_metadata(string call, string place) =>
        Message($"public async Task Text(string text, EngineIoSocket socket) {{ var info = Json.Default.Joined; await {call}; _ = info; }}")
            .ShouldCompileAndReport(("EIO3009", place));

    [Theory]
    [InlineData("public Joined Text(string text) => new(text);", "Joined")]
    [InlineData("public async Task<Joined> Text(string text) { await Task.Yield(); return new(text); }", "Task<Joined>")]
    public Task EIO3009_replied(string method, string place) => Message(method).ShouldCompileAndReport(("EIO3009", place));

    [Theory]
    [InlineData("socket.SendJsonAsync(new Joined(\"Ada\"), Json.Default.Notice)")]
    [InlineData("socket.SendJsonAsync(new Quiet(\"Ada\"), Json.Default.Quiet)")]
    [InlineData("socket.SendJsonAsync(new Circle(1), Json.Default.Circle)")]
    public Task EIO3009_not_where_there_is_none_to_lose(string call) =>
        Message($"public async Task Text(string text, EngineIoSocket socket) => await {call};").ShouldCompileAndReport();

    [Fact]
    public Task EIO3009_not_a_reply_by_the_root() =>
        Message("public Notice Text(string text) => new Joined(text);").ShouldCompileAndReport();

    [Fact]
    public async Task EIO3009_names_the_type_and_its_root()
    {
        await Message("public Joined Text(string text) => new(text);").ShouldSay(
            "'Joined' derives from 'Notice', and JSON that is written by the metadata of 'Joined' has no type discriminator: return "
            + "'Notice'");
        await Message("public async Task Text(string text, EngineIoSocket socket) => await socket.SendJsonAsync(new Joined(text), Json.Default.Joined);").ShouldSay(
            "'Joined' derives from 'Notice', and JSON that is written by the metadata of 'Joined' has no type discriminator: pass the "
            + "metadata of 'Notice'");
    }

    [Theory]
    [InlineData("", "RespectNullableAnnotations and RespectRequiredConstructorParameters")]
    [InlineData("[JsonSourceGenerationOptions(WriteIndented = true)]", "RespectNullableAnnotations and RespectRequiredConstructorParameters")]
    [InlineData("[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]", "RespectRequiredConstructorParameters")]
    [InlineData("[JsonSourceGenerationOptions(RespectRequiredConstructorParameters = true)]", "RespectNullableAnnotations")]
    public async Task EIO3011_options_that_are_missing(string options, string missing)
    {
        var source = Reading(options, "public void Text(Said said) { }");
        await source.ShouldCompileAndReport(("EIO3011", "typeof(Json)"));
        await source.ShouldSay($"'Json' reads a message that lacks a value as null: set {missing} in its [JsonSourceGenerationOptions]");
    }

    [Theory]
    [InlineData("[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]", "public void Text(Said said) { }")]
    [InlineData("[JsonSourceGenerationOptions(RespectNullableAnnotations = false, RespectRequiredConstructorParameters = false)]", "public void Text(Said said) { }")]
    [InlineData("", "public Said Text(string text) => new(text);")]
    [InlineData("", "public void Text(string text) { }")]
    public Task EIO3011_not_where_it_was_decided_or_nothing_is_read(string options, string method) =>
        Reading(options, method).ShouldCompileAndReport();

    private static string Reading(string options, string method) => $$"""
        public sealed record Said(string Text);
        {{options}} [JsonSerializable(typeof(Said))] internal sealed partial class Json : JsonSerializerContext;
        [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat { [OnMessage] {{method}} }
        """;

    private static string Message(string method) => $$"""
        {{Notices}}
        [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat(IEngineIoServer<Chat> server)
        {
            [OnMessage] {{method}}
            public int Count => server.Count;
        }
        """;
}
