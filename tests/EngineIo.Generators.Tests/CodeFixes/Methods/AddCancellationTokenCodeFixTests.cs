using EngineIo.CodeFixes.Methods;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Methods;

public class AddCancellationTokenCodeFixTests
{
    private static readonly AddCancellationTokenCodeFix Fix = new();

    private static string Handler(string method) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;
        [EngineIoHandler] public sealed partial class Chat { {{method}} }
        """;

    [Theory]
    [InlineData("()", "(CancellationToken cancellationToken)")]
    [InlineData("(EngineIoSocket socket)", "(EngineIoSocket socket, CancellationToken cancellationToken)")]
    [InlineData(
        "(EngineIoSocket socket, [FromQuery] string? name = null, [FromQuery] int age = 0)",
        "(EngineIoSocket socket, CancellationToken cancellationToken, [FromQuery] string? name = null, [FromQuery] int age = 0)")]
    [InlineData("([FromQuery] string? name = null)", "(CancellationToken cancellationToken, [FromQuery] string? name = null)")]
    [InlineData(
        """
        (
            EngineIoSocket socket,
            [FromQuery] string name)
        """,
        """
        (
            EngineIoSocket socket,
            [FromQuery] string name,
            CancellationToken cancellationToken)
        """)]
    public Task Where_it_belongs(string before, string after) => Fix.ShouldFix(
        Handler($"[OnConnect] public async Task Connect{before} => await Task.Delay(1);"),
        Handler($"[OnConnect] public async Task Connect{after} => await Task.Delay(1);"));

    [Fact]
    public Task All_with_one_using() => Fix.ShouldFixAll(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnConnect] public async Task Connect() => await Task.Delay(1);

            [OnMessage]
            public async IAsyncEnumerable<string> Text(string text)
            {
                await Task.Delay(1);
                yield return text;
            }
        }
        """,
        """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnConnect] public async Task Connect(CancellationToken cancellationToken) => await Task.Delay(1);

            [OnMessage]
            public async IAsyncEnumerable<string> Text(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Delay(1);
                yield return text;
            }
        }
        """);

    [Theory]
    [InlineData("[OnMessage] public async Task Text(string cancellationToken) => await Task.Delay(cancellationToken.Length);")]
    [InlineData("[OnMessage] public async Task Text(string text) { var cancellationToken = text.Length; await Task.Delay(cancellationToken); }")]
    public Task Not_where_the_name_is_taken(string method) => Fix.ShouldNotFix(Handler(method));
}
