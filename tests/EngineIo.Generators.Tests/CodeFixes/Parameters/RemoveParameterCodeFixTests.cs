using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class RemoveParameterCodeFixTests
{
    private static readonly RemoveParameterCodeFix Fix = new();

    private static string Handler(string methods) => $$"""
        using EngineIo;
        using System.Threading;
        [EngineIoHandler] partial class Chat { {{methods}} }
        """;

    [Theory]
    [InlineData("EngineIoSocket a, EngineIoSocket b", "EngineIoSocket a")]
    [InlineData("EngineIoSocket a, EngineIoSocket b, CancellationToken closed", "EngineIoSocket a, CancellationToken closed")]
    [InlineData("EngineIoSocket a, /* again */ EngineIoSocket b", "EngineIoSocket a")]
    [InlineData("\n    EngineIoSocket a,\n    EngineIoSocket b", "\n    EngineIoSocket a")]
    [InlineData(
        "\n    EngineIoSocket a, // one\n    EngineIoSocket b, // two\n    CancellationToken closed",
        "\n    EngineIoSocket a, // one\n    CancellationToken closed")]
    public Task With_the_comma(string before, string after) =>
        Fix.ShouldFix(Handler($"[OnConnect] void Connect({before}) {{ }}"), Handler($"[OnConnect] void Connect({after}) {{ }}"));

    [Fact]
    public Task All_of_both_halves_of_a_partial_method() => Fix.ShouldFixAll(
        [
            Handler("[OnMessage] private partial void Text(string text, CancellationToken a, CancellationToken b, CancellationToken c);"),
            """
            using System.Threading;
            partial class Chat { private partial void Text(string text, CancellationToken a, CancellationToken b, CancellationToken c) => a.ThrowIfCancellationRequested(); }
            """,
        ],
        [
            Handler("[OnMessage] private partial void Text(string text, CancellationToken a);"),
            """
            using System.Threading;
            partial class Chat { private partial void Text(string text, CancellationToken a) => a.ThrowIfCancellationRequested(); }
            """,
        ]);

    [Theory]
    [InlineData("[OnConnect] void Connect(EngineIoSocket a, EngineIoSocket b) => b.Abort();")]
    [InlineData("/// <param name=\"b\">Again.</param>\n[OnConnect] void Connect(EngineIoSocket a, EngineIoSocket b) { }")]
    [InlineData("[OnConnect] void Connect(EngineIoSocket a, EngineIoSocket b) { } void Again(EngineIoSocket a) => Connect(a, a);")]
    [InlineData("[OnConnect] void Connect(EngineIoSocket a, EngineIoSocket b) { } void Connect(EngineIoSocket a) { }")]
    [InlineData("[OnConnect] protected virtual void Connect(EngineIoSocket a, EngineIoSocket b) { }")]
    public Task Not_where_something_uses_it(string methods) => Fix.ShouldNotFix(Handler(methods));

    [Fact]
    public Task Of_which_one_half_has_another_name_is_not_removed_where_the_body_uses_it() => Fix.ShouldNotFix(Handler("""
        [OnConnect] private partial void Connect(EngineIoSocket a, EngineIoSocket b);
        private partial void Connect(EngineIoSocket c, EngineIoSocket d) => d.Abort();
        """));
}
