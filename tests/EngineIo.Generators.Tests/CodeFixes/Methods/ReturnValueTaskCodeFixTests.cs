using EngineIo.CodeFixes.Methods;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Methods;

public class ReturnValueTaskCodeFixTests
{
    private static readonly ReturnValueTaskCodeFix Fix = new();

    [Fact]
    public Task All() => Fix.ShouldFixAll(
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        partial class Chat
        {
            [OnConnect] public async void Connect() => await Task.Yield();
            [OnMessage] async /* later */ void /* nothing */ Text(string text)
            {
                if (text.Length == 0) return;
                await Task.Yield();
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        partial class Chat
        {
            [OnConnect] public async ValueTask Connect() => await Task.Yield();
            [OnMessage] async /* later */ ValueTask /* nothing */ Text(string text)
            {
                if (text.Length == 0) return;
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Of_both_halves_of_a_partial_method() => Fix.ShouldFix(
        [
            "[EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnConnect] private partial void Connect(); }",
            """
            partial class Chat
            {
                private async partial void Connect() => await System.Threading.Tasks.Task.Yield();
            }
            """,
        ],
        [
            "using System.Threading.Tasks;\n\n[EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnConnect] private partial "
            + "ValueTask Connect(); }",
            """
            using System.Threading.Tasks;

            partial class Chat
            {
                private async partial ValueTask Connect() => await System.Threading.Tasks.Task.Yield();
            }
            """,
        ]);

    [Fact]
    public Task Of_what_is_only_named_elsewhere() => Fix.ShouldFix(
        """
        using System.Threading.Tasks;
        [EngineIo.EngineIoHandler] partial class Chat
        {
            /// <seealso cref="Connect"/>
            const string Name = nameof(Connect) + nameof(Chat.Connect);
            [EngineIo.OnConnect] async void Connect() => await Task.Yield();
        }
        """,
        """
        using System.Threading.Tasks;
        [EngineIo.EngineIoHandler] partial class Chat
        {
            /// <seealso cref="Connect"/>
            const string Name = nameof(Connect) + nameof(Chat.Connect);
            [EngineIo.OnConnect] async ValueTask Connect() => await Task.Yield();
        }
        """);

    [Theory]
    [InlineData("class Base { public virtual void Connect() { } }", "Base", "public override async void Connect()")]
    [InlineData("interface IChat { void Connect(); }", "IChat", "public async void Connect()")]
    [InlineData("interface IChat { void Connect(); }", "IChat", "async void IChat.Connect()")]
    [InlineData("class Base;", "Base", "public virtual async void Connect()")]
    [InlineData("class Test { System.Action Call = new Chat().Connect; }", "object", "public async void Connect()")]
    public Task Not_where_something_else_depends_on_it(string other, string contract, string method) => Fix.ShouldNotFix($$"""
        {{other}}
        [EngineIo.EngineIoHandler] partial class Chat : {{contract}}
        {
            [EngineIo.OnConnect] {{method}} => await System.Threading.Tasks.Task.Yield();
        }
        """);
}
