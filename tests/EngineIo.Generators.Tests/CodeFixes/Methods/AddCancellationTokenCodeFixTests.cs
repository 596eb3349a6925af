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

    [Fact]
    public Task The_attribute_of_a_stream_is_short_where_it_can_be() => Fix.ShouldFix(
        """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;
        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public async IAsyncEnumerable<string> Text(string text) { await Task.Delay(1); yield return text; } }
        """,
        """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;
        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public async IAsyncEnumerable<string> Text(string text, [EnumeratorCancellation] CancellationToken cancellationToken) { await Task.Delay(1); yield return text; } }
        """);

    [Fact]
    public Task Under_a_name_that_is_free() => Fix.ShouldFix(
        Handler("[OnMessage] public async Task Text(string cancellationToken) => await Task.Delay(cancellationToken.Length);"),
        Handler("[OnMessage] public async Task Text(string cancellationToken, CancellationToken cancellationToken2) => await Task.Delay(cancellationToken.Length);"));

    [Fact]
    public Task Not_where_somebody_calls_the_method() => Fix.ShouldNotFix(
        Handler("[OnMessage] public async Task Text(string text) => await Task.Delay(1); public Task Again() => Text(\"again\");"));
}
