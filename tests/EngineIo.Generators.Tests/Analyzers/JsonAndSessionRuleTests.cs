using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3002 and EIO4001 to EIO4003.</summary>
public class JsonAndSessionRuleTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("JsonSerializerContext")]
    [InlineData("Abstract")]
    [InlineData("Hidden")]
    [InlineData("Generic<>")]
    public Task EIO3002_invalid_context(string context) => $$"""
        [EngineIoHandler(JsonContext = typeof({{context}}))] public partial class Chat { [OnMessage] public void A(string text) { } }
        public abstract class Abstract : JsonSerializerContext { protected Abstract() : base(null) { } }
        [JsonSerializable(typeof(int))] file partial class Hidden : JsonSerializerContext;
        public abstract class Generic<T> : JsonSerializerContext { protected Generic() : base(null) { } }
        """.ShouldReport(("EIO3002", $"typeof({context})"));

    [Fact]
    public Task EIO3002_not_where_the_handler_sees_it() => """
        public partial class Holder
        {
            [JsonSerializable(typeof(int))] private partial class Private : JsonSerializerContext;
            [EngineIoHandler(JsonContext = typeof(Private))] public sealed partial class Chat { [OnMessage] public int A(string text) => text.Length; }
        }
        """.ShouldReport();

    [Theory]
    [InlineData("public class Visitor(int a) { public int A => a; }", "it has no public or internal constructor without parameters")]
    [InlineData("public record Visitor(string Name);", "it has no public or internal constructor without parameters")]
    [InlineData("public class Visitor { private Visitor() { } }", "it has no public or internal constructor without parameters")]
    [InlineData("public class Visitor { public required string Name; }", "it has required members")]
    [InlineData("public abstract class Visitor;", "it is abstract")]
    [InlineData("public static class Visitor;", "it is static")]
    [InlineData("public struct Visitor;", "it is not a class")]
    [InlineData("public class Visitor<T>;", "it is generic")]
    [InlineData("file class Visitor;", "it is local to its file")]
    public async Task EIO4001_no_empty_session(string declaration, string obstacle)
    {
        var source = $"[EngineIoSession] {declaration}";
        await source.ShouldReport(("EIO4001", "Visitor"));
        (await AnalyzerRun.DiagnosticsOf(source)).Single().GetMessage().ShouldContain($"cannot be made because {obstacle}:");
    }

    [Fact]
    public Task EIO4001_private() => "public class Outer { [EngineIoSession] private class Visitor; }".ShouldReport(("EIO4001", "Visitor"));

    [Fact]
    public Task EIO4001_is_said_once_and_not_again_by_the_handler() => """
        [EngineIoSession] public abstract class Visitor;
        [EngineIoHandler] public partial class Chat { [OnMessage] public void A(string text, Visitor visitor) { } }
        """.ShouldReport(("EIO4001", "Visitor"));

    [Theory]
    [InlineData("User")]
    [InlineData("Items")]
    [InlineData("Id")]
    [InlineData("SendAsync")]
    public Task EIO4002_hidden_accessor(string name) => $"[EngineIoSession] public class {name};".ShouldReport(("EIO4002", name));

    [Fact]
    public async Task EIO4002_is_about_the_accessors_of_the_language_version()
    {
        await "[EngineIoSession] public class User;".ShouldReport(LanguageVersion.CSharp13, ("EIO4003", "User"));
        await "[EngineIoSession] public class Type;".ShouldReport();
        await "[EngineIoSession] public class Session;".ShouldReport();
    }

    [Fact]
    public async Task EIO4003_methods_instead_of_a_property()
    {
        const string Source = "[EngineIoSession] public class Visitor; public class Other;";
        await Source.ShouldReport(LanguageVersion.CSharp13, ("EIO4003", "Visitor"));
        await Source.ShouldReport();
        (await AnalyzerRun.DiagnosticsOf(Source, LanguageVersion.CSharp13)).ShouldHaveSingleItem().GetMessage().ShouldBe(
            "In C# 13.0 the session 'Visitor' is reached through GetVisitor() and SetVisitor(value): raise LangVersion to 14 for the property 'Visitor'");
    }

    [Fact]
    public Task EIO4003_not_where_there_is_worse_to_say() =>
        "[EngineIoSession] public abstract class Visitor;".ShouldReport(LanguageVersion.CSharp13, ("EIO4001", "Visitor"));
}
