using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO1008: handlers that could be sealed.</summary>
public class UnsealedHandlerTests
{
    private const string Text = "[OnMessage] public void Text(string text) { }";

    [Theory]
    [InlineData("public partial class")]
    [InlineData("internal partial record")]
    [InlineData("partial class")]
    public async Task EIO1008_nothing_derives(string declaration)
    {
        var source = $"[EngineIoHandler] {declaration} Chat {{ {Text} }}";
        await source.ShouldReport(("EIO1008", "Chat"));
        await source.ShouldSay("Nothing derives from the handler 'Chat': seal it");
    }

    [Fact]
    public Task EIO1008_names_the_part_with_the_attribute() => $$"""
        public partial class Chat { {{Text}} }
        /* this one */ [EngineIoHandler] public partial class Chat { public override string ToString() => ""; }
        """.ShouldReport(("EIO1008", "Chat"));

    [Theory]
    [InlineData("public class Louder : Chat;")]
    [InlineData("public class Outer { private sealed class Louder : Chat; }")]
    public Task EIO1008_not_where_something_derives(string derived) =>
        $"[EngineIoHandler] public partial class Chat {{ {Text} }} {derived}".ShouldReport();

    [Fact]
    public Task EIO1008_not_where_something_derives_from_a_constructed_one() => $$"""
        [EngineIoHandler] public partial class Chat<T> { {{Text}} }
        public class Louder : Chat<int>;
        """.ShouldReport();

    [Theory]
    [InlineData("public virtual void Say() { }")]
    [InlineData("protected void Say() { }")]
    [InlineData("private protected int Count => 0;")]
    [InlineData("protected internal event Action? Said { add { } remove { } }")]
    [InlineData("[ActivatorUtilitiesConstructor] public Chat() { } protected Chat(int count) { }")]
    public Task EIO1008_not_where_it_is_made_to_be_derived_from(string member) =>
        $"[EngineIoHandler] public partial class Chat {{ {Text} {member} }}".ShouldReport();

    [Fact]
    public Task EIO1008_not_where_there_is_worse_to_say() =>
        "[EngineIoHandler] public class Chat { [OnMessage] public void Text(string text) { } }".ShouldReport(("EIO1001", "Chat"));
}
