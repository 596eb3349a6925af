using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class RemoveParameterModifierCodeFixTests
{
    private static readonly RemoveParameterModifierCodeFix Fix = new();

    [Fact]
    public Task All() => Fix.ShouldFixAll(
        """
        using EngineIo;

        [EngineIoHandler]
        partial class Chat(in int number)
        {
            [OnConnect] public void Connect(ref EngineIoSocket socket, /* whole */ ref readonly System.Threading.CancellationToken closed) { }
            [OnMessage] public void Text(params string[] text) { }
            [OnDisconnect] public void Bye(
                // Why.
                scoped in DisconnectReason reason) => _ = number;
        }
        """,
        """
        using EngineIo;

        [EngineIoHandler]
        partial class Chat(int number)
        {
            [OnConnect] public void Connect(EngineIoSocket socket, /* whole */ System.Threading.CancellationToken closed) { }
            [OnMessage] public void Text(string[] text) { }
            [OnDisconnect] public void Bye(
                // Why.
                DisconnectReason reason) => _ = number;
        }
        """);

    [Fact]
    public Task In_both_halves_of_a_partial_method() => Fix.ShouldFix(
        [
            "[EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnMessage] private partial void Text(out string text); }",
            "partial class Chat { private partial void Text(out string text) => text = \"\"; }",
        ],
        [
            "[EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnMessage] private partial void Text(string text); }",
            "partial class Chat { private partial void Text(string text) => text = \"\"; }",
        ]);

    [Theory]
    [InlineData("", "[OnMessage] public void Text(System.ReadOnlySpan<byte> data) { }")]
    [InlineData("", "[OnMessage] public void Text(params System.ReadOnlySpan<string> data) { }")]
    [InlineData("", "[OnMessage] public unsafe void Text(ref int* data) { }")]
    [InlineData("", "[OnMessage] public void Text(ref string text) { } void Again(string text) => Text(ref text);")]
    [InlineData("", "[OnMessage] public void Text(ref string text) { } void Text(string text) { }")]
    [InlineData(": Base", "[OnMessage] public override void Text(in string text) { }")]
    [InlineData(": IChat", "[OnMessage] public void Text(in string text) { }")]
    [InlineData(": IChat", "[OnMessage] void IChat.Text(in string text) { }")]
    public Task Not_where_it_is_not_enough_or_something_else_depends_on_it(string contract, string methods) => Fix.ShouldNotFix($$"""
        using EngineIo;
        interface IChat { void Text(in string text); }
        class Base { public virtual void Text(in string text) { } }
        [EngineIoHandler] partial class Chat {{contract}} { {{methods}} }
        """);
}
