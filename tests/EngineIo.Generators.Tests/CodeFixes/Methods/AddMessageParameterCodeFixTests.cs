using EngineIo.CodeFixes.Methods;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Methods;

public class AddMessageParameterCodeFixTests
{
    private static readonly AddMessageParameterCodeFix Fix = new();

    private static string Handler(string method) => $$"""
        using EngineIo;
        using System.Threading;
        [EngineIoHandler] partial class Chat { {{method}} }
        """;

    [Theory]
    [InlineData("()", "(string message)")]
    [InlineData("(EngineIoSocket socket)", "(EngineIoSocket socket, string message)")]
    [InlineData("(EngineIoSocket socket, CancellationToken closed)", "(EngineIoSocket socket, string message, CancellationToken closed)")]
    [InlineData("(CancellationToken closed = default)", "(string message, CancellationToken closed = default)")]
    [InlineData("(EngineIoSocket message)", "(EngineIoSocket message, string message2)")]
    [InlineData(
        """
        (
            EngineIoSocket socket, // who
            CancellationToken closed)
        """,
        """
        (
            EngineIoSocket socket, // who
            string message,
            CancellationToken closed)
        """)]
    [InlineData(
        """
        (
            EngineIoSocket socket
        )
        """,
        """
        (
            EngineIoSocket socket,
            string message
        )
        """)]
    public Task Where_it_belongs(string before, string after) =>
        Fix.ShouldFix(Handler($"[OnMessage] public void Text{before} {{ }}"), Handler($"[OnMessage] public void Text{after} {{ }}"));

    [Fact]
    public Task All_with_both_halves_of_a_partial_method() => Fix.ShouldFixAll(
        [
            """
            using EngineIo;
            [EngineIoHandler] partial class A { [OnMessage] private partial void Text(); }
            [EngineIoHandler] partial class B { private int message; [OnMessage] void Count() => message++; }
            """,
            "partial class A { private partial void Text() { const int message = 1; _ = message; } }",
        ],
        [
            """
            using EngineIo;
            [EngineIoHandler] partial class A { [OnMessage] private partial void Text(string message2); }
            [EngineIoHandler] partial class B { private int message; [OnMessage] void Count(string message2) => message++; }
            """,
            "partial class A { private partial void Text(string message2) { const int message = 1; _ = message; } }",
        ]);

    [Theory]
    [InlineData("[OnMessage] void Text() { } void Text(string text) { }")]
    [InlineData("[OnMessage] void Text() { } void Again() => Text();")]
    [InlineData("[OnMessage] public override string? ToString() => null;")]
    public Task Not_where_something_else_depends_on_it(string methods) => Fix.ShouldNotFix(Handler(methods));
}
