using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO10xx: what can be wrong with a handler class as a whole.</summary>
public class HandlerRuleTests
{
    private const string Text = "[OnMessage] public void Text(string text) { }";

    [Theory]
    [InlineData(Samples.Chat)]
    [InlineData(Samples.Shapes)]
    public Task Valid_handlers_are_left_in_peace(string source) => source.ShouldReport();

    [Fact]
    public Task EIO1001_not_partial() => $"[EngineIoHandler] public class Chat {{ {Text} }}".ShouldReport(("EIO1001", "Chat"));

    [Fact]
    public Task EIO1001_names_each_part_that_lacks_the_modifier() => $$"""
        [EngineIoHandler] public partial class Chat { {{Text}} }
        public class Chat { }
        """.ShouldReport(("EIO1001", "Chat"));

    [Fact]
    public Task EIO1002_containing_types_not_partial() => $$"""
        public class Outer { public partial class Middle { internal struct Inner { [EngineIoHandler] public partial class Chat { {{Text}} } } } }
        """.ShouldReport(("EIO1002", "Outer"), ("EIO1002", "Inner"));

    [Fact]
    public async Task EIO1002_is_said_once_of_a_type_around_several_handlers()
    {
        var source = $$"""
            public class Outer
            {
                [EngineIoHandler] public sealed partial class A { {{Text}} }
                public partial class Middle { [EngineIoHandler] public sealed partial class B { {{Text}} } }
                [EngineIoHandler] public sealed partial class C { {{Text}} }
            }
            """;
        await source.ShouldReport(("EIO1002", "Outer"));
        GeneratorRun.Of(source).Files.ShouldBeEmpty();
    }

    [Fact]
    public Task EIO1006_is_said_once_of_a_type_around_several_handlers() => $$"""
        public partial class Outer
        {
            private partial class Middle
            {
                [EngineIoHandler] public partial struct Unsupported { }
                [EngineIoHandler] public sealed partial class A { {{Text}} }
                [EngineIoHandler] public sealed partial class B { {{Text}} }
            }
        }
        """.ShouldReport(("EIO1006", "Middle"), ("EIO1003", "Unsupported"));

    [Theory]
    [InlineData("partial struct", "a struct")]
    [InlineData("partial record struct", "a struct")]
    [InlineData("partial interface", "an interface")]
    [InlineData("static partial class", "static")]
    [InlineData("abstract partial class", "abstract")]
    [InlineData("file partial class", "local to its file")]
    public async Task EIO1003_unsupported_kind(string declaration, string kind)
    {
        var source = $"[EngineIoHandler] {declaration} Chat {{ }}";
        await source.ShouldReport(("EIO1003", "Chat"));
        await source.ShouldSay(
            $"'Chat' cannot be an Engine.IO handler because it is {kind}: make it a class of which an instance can be made");
    }

    [Fact]
    public Task EIO1004_event_methods_outside_a_handler() => """
        public class Chat { [OnConnect] public void Connect() { } [OnMessage] public void Text(string text) { } public void Other() { } }
        public interface IChat { [OnDisconnect] void Bye(); }
        """.ShouldReport(("EIO1004", "Connect"), ("EIO1004", "Text"), ("EIO1004", "Bye"));

    [Fact]
    public Task EIO1004_not_in_the_base_of_a_handler() => """
        public abstract class Unused { [OnConnect] public void Connect() { } }
        public class Base<T> { [OnMessage] public void Text(T text) { } }
        [EngineIoHandler] public sealed partial class Chat : Base<string>;
        """.ShouldReport();

    [Fact]
    public Task EIO1005_no_event_methods() =>
        "[EngineIoHandler] public sealed partial class Chat { public void Text(string text) { } }".ShouldReport(("EIO1005", "Chat"));

    [Fact]
    public Task EIO1006_not_reachable() => $$"""
        public partial class Outer
        {
            [EngineIoHandler] private partial class A { {{Text}} }
            [EngineIoHandler] partial class B { {{Text}} }
            [EngineIoHandler] private protected partial class C { {{Text}} }
            [EngineIoHandler] protected internal sealed partial class D { {{Text}} }
            protected partial class Middle { [EngineIoHandler] public partial class E { {{Text}} } }
        }
        """.ShouldReport(("EIO1006", "A"), ("EIO1006", "B"), ("EIO1006", "C"), ("EIO1006", "Middle"));

    [Theory]
    [InlineData("private Chat() { }")]
    [InlineData("protected Chat() { }")]
    [InlineData("public Chat() { } public Chat(int a) { }")]
    [InlineData("internal Chat() { } internal Chat(int a) { }")]
    [InlineData("public required string Name { get; set; }")]
    public Task EIO1007_no_usable_constructor(string members) =>
        $"[EngineIoHandler] public partial class Chat {{ {members} {Text} }}".ShouldReport(("EIO1007", "Chat"));

    [Theory]
    [InlineData("public Chat() { } internal Chat(int a) { }")]
    [InlineData("public Chat() { } [ActivatorUtilitiesConstructor] public Chat(int a) { }")]
    [InlineData("[ActivatorUtilitiesConstructor] private Chat() { }")]
    [InlineData("static Chat() { }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Chat() { } public required string Name { get; set; } = \"\";")]
    public Task EIO1007_not_where_one_constructor_stands_out(string members) =>
        $"[EngineIoHandler] public sealed partial class Chat {{ {members} {Text} }}".ShouldReport();

    [Fact]
    public Task EIO1009_reserved_member() => $$"""
        [EngineIoHandler]
        public sealed partial class Chat : IEngineIoHandler<Chat>
        {
            {{Text}}
            static EngineIo.CompilerServices.HandlerDescriptor<Chat> IEngineIoHandler<Chat>.Describe(EngineIo.CompilerServices.HandlerDescriptionContext context) => null!;
        }
        """.ShouldReport(("EIO1009", "Describe"));
}
