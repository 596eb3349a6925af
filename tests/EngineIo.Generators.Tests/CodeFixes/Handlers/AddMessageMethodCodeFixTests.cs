using EngineIo.CodeFixes.Handlers;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Handlers;

public class AddMessageMethodCodeFixTests
{
    private static readonly AddMessageMethodCodeFix Fix = new();

    [Theory]
    [InlineData("    ")]
    [InlineData("  ")]
    [InlineData("\t")]
    public Task Behind_the_other_members(string step) => Fix.ShouldFix(
        $$"""
        using EngineIo;

        namespace App
        {
        {{step}}[EngineIoHandler]
        {{step}}public sealed partial class Chat
        {{step}}{
        {{step}}{{step}}private readonly int _count = 1;

        {{step}}{{step}}public int Count() => _count;
        {{step}}}
        }
        """,
        $$"""
        using EngineIo;

        namespace App
        {
        {{step}}[EngineIoHandler]
        {{step}}public sealed partial class Chat
        {{step}}{
        {{step}}{{step}}private readonly int _count = 1;

        {{step}}{{step}}public int Count() => _count;

        {{step}}{{step}}[OnMessage] public void OnMessage(string message) { }
        {{step}}}
        }
        """);

    [Theory]
    [InlineData("class Chat")]
    [InlineData("class Chat(System.IServiceProvider services)")]
    [InlineData("record Chat")]
    [InlineData("record class Chat(System.IServiceProvider Services)")]
    [InlineData("class Chat<T>\n    where T : class")]
    public Task To_a_class_without_a_body(string declaration) => Fix.ShouldFix(
        $$"""
        using EngineIo;
        [EngineIoHandler]
        public partial {{declaration}}; // Chats.
        class Other;
        """,
        $$"""
        using EngineIo;
        [EngineIoHandler]
        public partial {{declaration}}
        {
            [OnMessage] public void OnMessage(string message) { }
        } // Chats.
        class Other;
        """);

    [Fact]
    public Task All_in_the_style_of_each() => Fix.ShouldFixAll(
        """
        namespace App;

        [EngineIo.EngineIoHandler] partial class OneLine { }
        [EngineIo.EngineIoHandler] partial class Narrow {}
        [EngineIo.EngineIoHandler] partial class Full { void Other() { } }

        [EngineIo.EngineIoHandler]
        partial class Empty {
        }

        [EngineIo.EngineIoHandler]
        partial class Commented
        {
            // Nothing yet.
        }

        [EngineIo.EngineIoHandler]
        partial class Conditional
        {
        #if DEBUG
            void Debug() { }
        #endif
        }

        [EngineIo.EngineIoHandler]
        partial class Crowded
        {
            void A() { } }

        partial class Outer
        {
            [EngineIo.EngineIoHandler]
            internal partial class Inner;
        }
        """,
        """
        using EngineIo;

        namespace App;

        [EngineIo.EngineIoHandler] partial class OneLine { [OnMessage] public void OnMessage(string message) { } }
        [EngineIo.EngineIoHandler] partial class Narrow { [OnMessage] public void OnMessage(string message) { } }
        [EngineIo.EngineIoHandler] partial class Full { void Other() { } [OnMessage] public void OnMessage(string message) { } }

        [EngineIo.EngineIoHandler]
        partial class Empty {
            [OnMessage] public void OnMessage(string message) { }
        }

        [EngineIo.EngineIoHandler]
        partial class Commented
        {
            // Nothing yet.
            [OnMessage] public void OnMessage(string message) { }
        }

        [EngineIo.EngineIoHandler]
        partial class Conditional
        {
        #if DEBUG
            void Debug() { }
        #endif
            [OnMessage] public void OnMessage(string message) { }
        }

        [EngineIo.EngineIoHandler]
        partial class Crowded
        {
            void A() { }

            [OnMessage] public void OnMessage(string message) { }
        }

        partial class Outer
        {
            [EngineIo.EngineIoHandler]
            internal partial class Inner
            {
                [OnMessage] public void OnMessage(string message) { }
            }
        }
        """);

    [Fact]
    public Task With_the_line_ends_of_the_file() => Fix.ShouldFix(
        "using EngineIo;\r\n[EngineIoHandler]\r\npublic partial class Chat;\r\n",
        "using EngineIo;\r\n[EngineIoHandler]\r\npublic partial class Chat\r\n{\r\n    [OnMessage] public void OnMessage(string "
        + "message) { }\r\n}\r\n");

    [Fact]
    public Task With_a_name_that_is_free() => Fix.ShouldFix(
        """
        using EngineIo;
        class Base { protected virtual void OnMessage(string message) { } public int OnMessage2 => 1; }
        [EngineIoHandler] partial class OnMessage3 : Base { }
        """,
        """
        using EngineIo;
        class Base { protected virtual void OnMessage(string message) { } public int OnMessage2 => 1; }
        [EngineIoHandler] partial class OnMessage3 : Base { [OnMessage] public void OnMessage4(string message) { } }
        """);
}
