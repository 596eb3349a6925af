using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>
/// Explicit implementations of interfaces are called where generated code can call them; where it can't, EIO2015 says so, and nothing
/// breaks.
/// </summary>
public class ExplicitImplementationTests
{
    private const string Other = "[OnDisconnect] public void Bye() { }";

    [Theory]
    [InlineData("public interface IChat { static abstract void Text(string text); }", "IChat", "[OnMessage] static void IChat.Text(string text) { }")]
    [InlineData("public interface IChat { static virtual void Text(string text) { } }", "IChat", "[OnMessage] static void IChat.Text(string text) { }")]
    [InlineData("public interface IChat { protected void Text(string text); }", "IChat", "[OnMessage] void IChat.Text(string text) { }")]
    [InlineData("file interface IChat { void Text(string text); }", "IChat", "[OnMessage] void IChat.Text(string text) { }")]
    [InlineData("file class Local; public interface IChat<T> { void Text(string text); }", "IChat<Local[]>", "[OnMessage] void IChat<Local[]>.Text(string text) { }")]
    public async Task What_a_handler_cannot_reach(string declarations, string implemented, string method)
    {
        var source = $"{declarations} [EngineIoHandler] public sealed partial class Chat : {implemented} {{ {method} {Other} }}";

        await source.ShouldCompileAndReport(("EIO2015", "Text"));
        await source.ShouldSay(
            $"The inherited method '{implemented}.Text(string)' is not called for 'Chat', which cannot reach its explicit implementation: "
            + "put the attribute on a method of your own");
        TakesText(source).ShouldBeFalse();
    }

    [Fact]
    public Task An_operator() => $$"""
        public interface ISum<T> where T : ISum<T> { static abstract T operator +(T a, string b); }
        [EngineIoHandler] public sealed partial class Chat : ISum<Chat> { [OnMessage] static Chat ISum<Chat>.operator +(Chat a, string b) => a; {{Other}} }
        """.ShouldCompileAndReport(("EIO2015", "+"));

    [Theory]
    [InlineData("private interface IChat { void Text(string text); }")]
    [InlineData("protected interface IChat { static abstract void Text(string text); }")]
    public async Task What_a_base_class_keeps_to_itself(string declaration)
    {
        var modifier = declaration.Contains("static", StringComparison.Ordinal) ? "static " : "";
        var source = $$"""
            public class Base : Base.IChat { {{declaration}} [OnMessage] {{modifier}}void IChat.Text(string text) { } }
            [EngineIoHandler] public sealed partial class Chat : Base { {{Other}} }
            """;

        await source.ShouldCompileAndReport(("EIO2015", "Chat"));
        TakesText(source).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "internal interface IChat { void Text(string text); }", "public sealed partial class Chat : IChat { [OnMessage] void IChat.Text(string text) { } }")]
    [InlineData("", "internal interface IChat { internal void Text(string text); }", "public sealed partial class Chat : IChat { [OnMessage] void IChat.Text(string text) { } }")]
    [InlineData("", "", "public sealed partial class Chat : Chat.IChat { private interface IChat { void Text(string text); } [OnMessage] void IChat.Text(string text) { } }")]
    [InlineData("public class Base : Base.IChat { protected interface IChat { void Text(string text); } [OnMessage] void IChat.Text(string text) { } }", "", "public sealed partial class Chat : Base;")]
    [InlineData("", "public interface IChat<T> { void Text(T text); }", "public sealed partial class Chat<T> : IChat<string> { [OnMessage] void IChat<string>.Text(string text) { } }")]
    [InlineData("", "public interface IChat { static abstract void Text(string text); }", "public sealed partial class Chat : IChat { [OnMessage] public static void Text(string text) { } }")]
    public async Task What_it_can_reach_is_called(string before, string declaration, string handler)
    {
        var source = $"{before} {declaration} [EngineIoHandler] {handler}";

        await source.ShouldCompileAndReport();
        TakesText(source).ShouldBeTrue();
    }

    [Fact]
    public Task Without_an_attribute_nothing_is_said() => $$"""
        public interface IChat { static abstract void Text(string text); protected void Binary(byte[] data); }
        [EngineIoHandler] public sealed partial class Chat : IChat { static void IChat.Text(string text) { } void IChat.Binary(byte[] data) { } {{Other}} }
        """.ShouldCompileAndReport();

    /// <summary>Whether the generated code has somebody to give text to. It compiles in any case.</summary>
    private static bool TakesText(string source)
    {
        var run = GeneratorRun.Of(source);
        run.CompilerDiagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return run.Files.Values.Single().Contains("OnText = ", StringComparison.Ordinal);
    }
}
