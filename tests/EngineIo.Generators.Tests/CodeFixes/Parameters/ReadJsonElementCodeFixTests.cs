using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class ReadJsonElementCodeFixTests
{
    private static readonly ReadJsonElementCodeFix Fix = new();

    private static string Handler(string method) => $$"""
        using EngineIo;
        using System.Text.Json;
        [EngineIoHandler] partial class Chat { [OnMessage] {{method}} }
        """;

    [Theory]
    [InlineData("void Text(object message) { }", "void Text(JsonElement message) { }")]
    [InlineData("void Text(/* any */ object? message) { }", "void Text(/* any */ JsonElement message) { }")]
    [InlineData("string Text(dynamic message) => $\"{message}\";", "string Text(JsonElement message) => $\"{message}\";")]
    [InlineData(
        "void Text(object message) => System.Console.WriteLine(message);",
        "void Text(JsonElement message) => System.Console.WriteLine(message);")]
    [InlineData("string? Text(object message) => message.ToString();", "string? Text(JsonElement message) => message.ToString();")]
    public Task Where_any_type_would_do(string before, string after) => Fix.ShouldFix(Handler(before), Handler(after));

    [Fact]
    public Task All_with_the_using() => Fix.ShouldFixAll(
        [
            """
            // Chats.
            using EngineIo;

            [EngineIoHandler] partial class Chat { [OnMessage] private partial void Text(dynamic message); }
            [EngineIoHandler] partial class Other { [OnMessage] void Text(object? message) { } }
            """,
            "partial class Chat { private partial void Text(dynamic message) { } }",
        ],
        [
            """
            // Chats.
            using EngineIo;
            using System.Text.Json;

            [EngineIoHandler] partial class Chat { [OnMessage] private partial void Text(JsonElement message); }
            [EngineIoHandler] partial class Other { [OnMessage] void Text(JsonElement message) { } }
            """,
            "using System.Text.Json;\n\npartial class Chat { private partial void Text(JsonElement message) { } }",
        ]);

    [Theory]
    [InlineData("void Text(System.IDisposable message) { }")]
    [InlineData("void Text(object message = null!) { }")]
    [InlineData("bool Text(object message) => message is null;")]
    [InlineData("string Text(object message) => (string)message;")]
    [InlineData("string Text(dynamic message) => message.Name;")]
    [InlineData("void Text(object message) => Take(ref message); static void Take(ref object value) { }")]
    [InlineData("void Text(object message) => Take(message); static void Take<T>(T value) { }")]
    [InlineData("string? Text(object message) { object other = message; return other.ToString(); }")]
    public Task Not_where_the_type_matters(string method) => Fix.ShouldNotFix(Handler(method));
}
