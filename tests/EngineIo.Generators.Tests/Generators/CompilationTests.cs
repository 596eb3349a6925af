using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is generated compiles without a warning, whatever the application's language version and nullability.</summary>
public class CompilationTests
{
    public static TheoryData<LanguageVersion, bool> Settings { get; } = new()
    {
        { LanguageVersion.CSharp14, true },
        { LanguageVersion.CSharp14, false },
        { LanguageVersion.Preview, true },
        { LanguageVersion.Preview, false },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Without_a_warning(LanguageVersion language, bool nullable)
    {
        foreach (var source in (string[])[Samples.Chat, Samples.Shapes])
        {
            // Without nullability the "?" of the samples themselves would warn.
            GeneratorRun.Of(nullable ? source : $"#nullable enable annotations\n{source}", language, nullable).ShouldCompile();
        }
    }

    [Fact]
    public void What_the_application_marks_as_obsolete_does_not_warn() => GeneratorRun.Of("""
        [EngineIoHandler] public partial class Chat { [OnMessage, Obsolete("Use another.")] public string Text(string text) => text; }
        """).ShouldCompile();

    [Fact]
    public void What_the_application_marks_is_not_reported_in_generated_files()
    {
        var run = GeneratorRun.Of("""
            using System.Diagnostics.CodeAnalysis;
            [EngineIoSession, Experimental("APP2")] public class Visitor;
            public class Clock { [Obsolete("Use another.", error: true)] public class Old; }
            [EngineIoHandler] public partial class Chat
            {
                [OnConnect, Experimental("APP1")] public void Connect() { }
                [OnMessage, Obsolete("Use another.", error: true, DiagnosticId = "APP3")] public void Text(string text) { }
                [OnDisconnect, Obsolete("Use another.", DiagnosticId = "APP4")] public void Bye() { }
            }
            [EngineIoHandler] public partial class Both { [OnConnect] public void Connect([FromServices] Visitor visitor) { } }
            """);

        run.GeneratorDiagnostics.ShouldBeEmpty();
        run.CompilerDiagnostics.ShouldAllBe(one => one.Location.SourceTree!.FilePath == "Test.cs");
        run.CompilerDiagnostics.Select(one => one.Id).ShouldBe(["APP2"], "the parameter of the application itself");
    }

    [Fact]
    public void Types_with_similar_names_have_files_of_their_own() => GeneratorRun.Of("""
        namespace App;
        [EngineIoHandler] public partial class Chat { [OnMessage] public void Text(string text) { } }
        [EngineIoHandler] public partial class CHAT { [OnMessage] public void Text(string text) { } }
        [EngineIoHandler] public partial class Chat<T> { [OnMessage] public void Text(string text) { } }
        [EngineIoHandler] public partial class Chat_1 { [OnMessage] public void Text(string text) { } }
        """).ShouldCompile().Files.Keys.ShouldBe(
            [
                "App.Chat.EngineIoHandler.g.cs",
                "App.CHAT.EngineIoHandler.g.cs",
                "App.Chat`1.EngineIoHandler.g.cs",
                "App.Chat_1.EngineIoHandler.g.cs",
            ],
            ignoreOrder: true);

    [Fact]
    public void Namespaces_that_differ_in_case_alone_have_files_of_their_own() => GeneratorRun.Of("""
        namespace App { [EngineIoHandler] public partial class Chat { [OnMessage] public void Text(string text) { } } [EngineIoSession] public class Visitor; }
        namespace APP { [EngineIoHandler] public partial class Chat { [OnMessage] public void Text(string text) { } } [EngineIoSession] public class Visitor; }
        """).ShouldCompile().Files.Count.ShouldBe(4);

    [Fact]
    public void Keywords_for_the_names_of_namespaces() => GeneratorRun.Of("""
        namespace @event.@class
        {
            public sealed record @record(int @int);
            [EngineIoSession] public class @base;
            [EngineIoHandler] public partial class @namespace { [OnMessage] public @record Text(@record @string, @base @object) => @string; }
        }
        """).ShouldCompile();

    [Fact]
    public void Types_that_only_the_handler_sees() => GeneratorRun.Of("""
        public partial interface IRooms
        {
            [EngineIoHandler]
            public partial class Chat
            {
                private sealed record Secret(int Number);
                [EngineIoSession] internal sealed class State;
                [OnConnect] private void Connect(State state) { }
                [OnMessage] private Secret? Text(Secret secret) => null;
            }
        }
        """).ShouldCompile();

    [Fact]
    public void Names_that_generated_code_uses_itself() => GeneratorRun.Of("""
        namespace App;
        #pragma warning disable CS8981
        public class EngineIo; public class System; public class Microsoft; public record handler(int A); public record context(int A);
        [EngineIoHandler]
        public partial class message(context context)
        {
            [OnConnect] public static bool connect(EngineIoSocket connect) => true;
            [OnMessage] public handler services(context message, [FromServices] handler scope) => context is null ? scope : scope;
            [OnDisconnect] public void server(IEngineIoServer<message> server) { }
        }
        """).ShouldCompile();

    [Theory]
    [InlineData("required")]
    [InlineData("scoped")]
    [InlineData("file")]
    [InlineData("extension")]
    [InlineData("record")]
    [InlineData("field")]
    [InlineData("var")]
    [InlineData("dynamic")]
    [InlineData("nint")]
    [InlineData("await")]
    public void Contextual_keywords_for_names(string name) => GeneratorRun.Of($$"""
        #pragma warning disable CS8981
        namespace @{{name}}.Sessions { [EngineIoSession] public class @{{name}}; }
        namespace @{{name}}
        {
            [EngineIoHandler] public partial class @{{name}}<@class>
            {
                [EngineIoHandler(Lifetime = HandlerLifetime.Connection)] public partial class Inner
                {
                    [OnConnect] void @{{name}}([FromServices] IServiceProvider services, IEngineIoServer<Inner> server) { }
                    [OnMessage] int? Text(Sessions.@{{name}} session, int? number) => number;
                }
                [OnMessage] void Text(Sessions.@{{name}} @{{name}}, string text) { }
            }
        }
        """).ShouldCompile();

    [Fact]
    public void A_type_of_the_application_called_var() => GeneratorRun.Of("""
        #pragma warning disable CS8981
        namespace App;
        public class @var; public class @record;
        [EngineIoHandler] public partial class Chat { [OnMessage] public int? Text(int number, IEngineIoServer<Chat> server, [FromServices] Version version) => number; }
        """).ShouldCompile();

    [Fact]
    public void A_nested_type_of_a_base_class_with_the_name_of_the_handler() => GeneratorRun.Of("""
        namespace App;
        public abstract class Base { public class Chat; public class Echo<T>; }
        [EngineIoHandler] public partial class Chat(IEngineIoServer<App.Chat> server) : Base { [OnMessage] public int Text(ReadOnlyMemory<byte> data) => server.Count; }
        [EngineIoHandler] public partial class Echo<T> : Base { [OnMessage] public string Text(string text) => text; }
        """).ShouldCompile();

    [Fact]
    public void Where_nullability_is_not_said_strings_are_optional_and_services_are_not()
    {
        var text = GeneratorRun.Of("""
            [EngineIoHandler] public partial class Chat { [OnConnect] public void Connect([FromQuery] string name, [FromServices] Version version) { } }
            """, nullable: false).ShouldCompile().Files.Values.Single();
        text.ShouldContain("connect.Query(\"name\").AsStringOrNull()");
        text.ShouldContain("Service.Required<global::System.Version>(scope.ServiceProvider)");
    }

    [Fact]
    public void Several_parts_make_one_handler() => GeneratorRun.Of("""
        [EngineIoHandler] public partial class Chat { [OnMessage] public void Text(string text) { } }
        public partial class Chat { [OnConnect] public void Connect() { } }
        """).ShouldCompile().Files.ShouldHaveSingleItem().Value.ShouldContain("OnConnect = ");

    [Fact]
    public void An_invalid_handler_gets_a_stub_that_throws_what_the_analyzers_report() => GeneratorRun.Of("""
        [EngineIoHandler] public partial class Chat { [OnMessage] public void Text(string a, string b) { } }
        """).ShouldCompile().Files.Values.Single().ShouldContain(
            "throw new global::System.InvalidOperationException(\"'Chat' is not a valid Engine.IO handler. "
            + "EIO2008: A message has one payload");

    [Fact]
    public void A_valid_handler_can_be_mapped() => GeneratorRun.Of($$"""
        using Microsoft.AspNetCore.Builder;
        {{Samples.Chat.Replace("namespace App;", "", StringComparison.Ordinal)}}
        public static class Program { public static void Map(WebApplication app) => app.MapEngineIo<Chat>(); }
        """).ShouldCompile();

    [Fact]
    public void Files_end_lines_the_same_way_everywhere() =>
        GeneratorRun.Of(Samples.Chat.ReplaceLineEndings("\r\n")).Files.Values.ShouldAllBe(text => !text.Contains('\r'));
}
