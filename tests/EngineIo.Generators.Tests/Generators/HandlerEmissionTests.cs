using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is generated for handlers, approved as it reads.</summary>
public class HandlerEmissionTests
{
    private static readonly Lazy<GeneratorRun> Shapes = new(() => GeneratorRun.Of(Samples.Shapes).ShouldCompile());

    private static string Emitted(string name) => Shapes.Value.Files[$"{name}.EngineIoHandler.g.cs"];

    private static string Emitted(string source, string name) =>
        GeneratorRun.Of(source).ShouldCompile().Files[$"{name}.EngineIoHandler.g.cs"];

    [Fact]
    public void The_handler_of_the_front_page() => Emitted(Samples.Chat, "App.Chat").ShouldBeApproved();

    [Fact]
    public void Nested_generic_record_with_keywords_for_names() => Emitted("App.Outer`1.Inner.class`1").ShouldBeApproved();

    [Fact]
    public void Values_of_the_handshake() => Emitted("App.Connects").ShouldBeApproved();

    [Fact]
    public void Services_come_from_a_scope_of_the_event() => Emitted("App.Scoped").ShouldBeApproved();

    [Fact]
    public void One_method_for_both_kinds_that_streams() => Emitted("App.Streams").ShouldBeApproved();

    [Fact]
    public void Bytes_take_text_too_where_nothing_else_does() => Emitted("App.Bytes").ShouldBeApproved();

    [Fact]
    public void Json_from_the_context_of_the_handler() => Emitted("App.Jsons").ShouldBeApproved();

    [Fact]
    public void Json_from_the_options() => Emitted("App.Structs").ShouldBeApproved();

    [Fact]
    public void Inherited_and_explicit_methods() => Emitted("App.Derived").ShouldBeApproved();

    [Fact]
    public void In_the_global_namespace() =>
        Emitted("[EngineIoHandler] partial class Echo { [OnMessage] string Text(string text) => text; }", "Echo").ShouldBeApproved();
}
