using EngineIo.CodeFixes.Methods;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Methods;

public class ReturnTaskCodeFixTests
{
    private static readonly ReturnTaskCodeFix Fix = new();

    private static string Handler(string method) => $$"""
        using System;
        using System.Threading.Tasks;
        using EngineIo;
        [EngineIoHandler] partial class Chat { {{method}} static Task<bool> Left() => Task.FromResult(true); }
        """;

    [Theory]
    [InlineData("[OnConnect] int? Connect() => throw new Exception();", "[OnConnect] ValueTask Connect() => throw new Exception();")]
    [InlineData("[OnConnect] int? Connect() => 5;", "[OnConnect] ValueTask Connect() => default;")]
    [InlineData("[OnDisconnect] bool Bye() { /* so */ return true; }", "[OnDisconnect] ValueTask Bye() { /* so */ return default; }")]
    [InlineData("[OnDisconnect] Task<bool> Bye() => Left();", "[OnDisconnect] Task Bye() => Left();")]
    [InlineData("[OnDisconnect] Task<bool> Bye() { return Left(); }", "[OnDisconnect] Task Bye() { return Left(); }")]
    [InlineData("[OnDisconnect] ValueTask<bool> Bye() => default;", "[OnDisconnect] ValueTask Bye() => default;")]
    [InlineData("[OnDisconnect] async Task<bool> Bye() => await Left();", "[OnDisconnect] async Task Bye() => await Left();")]
    [InlineData(
        "[OnDisconnect] async ValueTask<bool> Bye() { await Left(); return true; bool Local() { return false; } }",
        "[OnDisconnect] async ValueTask Bye() { await Left(); return; bool Local() { return false; } }")]
    [InlineData("[OnMessage] object? Text(string text) { return null; }", "[OnMessage] ValueTask Text(string text) { return default; }")]
    [InlineData("[OnMessage] ref string Text(string text) => throw new Exception();", "[OnMessage] ValueTask Text(string text) => throw new Exception();")]
    public Task Where_no_value_is_lost(string before, string after) => Fix.ShouldFix(Handler(before), Handler(after));

    [Theory]
    [InlineData("[OnConnect] string Connect() => \"welcome\";")]
    [InlineData("[OnConnect] bool? Connect() => false;")]
    [InlineData("[OnConnect] Task<bool?> Connect() => Task.FromResult<bool?>(false);")]
    [InlineData("[OnDisconnect] bool Bye() => Convert.ToBoolean(1);")]
    [InlineData("[OnDisconnect] Task<bool> Bye() => new(() => true);")]
    [InlineData("[OnDisconnect] ValueTask<bool> Bye() => new(true);")]
    [InlineData("[OnDisconnect] async Task<bool> Bye() => true;")]
    [InlineData("[OnDisconnect] async Task<bool> Bye() { return await Left(); }")]
    [InlineData("[OnDisconnect] System.Collections.Generic.IEnumerable<int> Bye() { yield return 1; }")]
    [InlineData("[OnMessage] object Text(string text) => text;")]
    [InlineData("[OnMessage] ref int Text(int[] numbers) => ref numbers[0];")]
    [InlineData("[OnMessage] object Text(string text) => throw new Exception(); public object Again() => Text(\"\");")]
    public Task Not_where_one_is(string method) => Fix.ShouldNotFix(Handler(method));

    [Fact]
    public Task All_with_both_halves_of_a_partial_method() => Fix.ShouldFixAll(
        [
            """
            partial class Chat { private partial int Bye() => 0; }
            """,
            """
            using System;

            namespace App
            {
                using EngineIo;

                [EngineIoHandler] partial class Other { [OnConnect] public object Connect() => throw new Exception(); }
            }

            [EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnDisconnect] private partial int Bye(); }
            """,
        ],
        [
            """
            using System.Threading.Tasks;

            partial class Chat { private partial ValueTask Bye() => default; }
            """,
            """
            using System;
            using System.Threading.Tasks;

            namespace App
            {
                using EngineIo;

                [EngineIoHandler] partial class Other { [OnConnect] public ValueTask Connect() => throw new Exception(); }
            }

            [EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnDisconnect] private partial ValueTask Bye(); }
            """,
        ]);
}
