using EngineIo.CodeFixes.Handlers;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Handlers;

public class MakeHandlerCodeFixTests
{
    private static readonly MakeHandlerCodeFix Fix = new();

    [Fact]
    public Task With_the_attribute_below_the_comments() => Fix.ShouldFix(
        """
        using EngineIo;
        using System;

        namespace App;

        /// <summary>Chats.</summary>
        [Serializable]
        public sealed class Chat
        {
            [OnMessage] public string Text(string text) => text;
        }
        """,
        """
        using EngineIo;
        using System;

        namespace App;

        /// <summary>Chats.</summary>
        [EngineIoHandler]
        [Serializable]
        public sealed partial class Chat
        {
            [OnMessage] public string Text(string text) => text;
        }
        """);

    [Fact]
    public Task Each_class_once_in_the_file_that_it_begins_in() => Fix.ShouldFixAll(
        [
            """
            namespace App
            {
            	partial class Outer
            	{
            		public partial record Chat
            		{
            			[EngineIo.OnConnect] public void Connect() { }
            			[EngineIo.OnMessage] public void Text(string text) { }
            		}
            	}
            }
            """,
            """
            namespace App;
            partial class Outer { partial record Chat { [EngineIo.OnDisconnect] void Leave() { } } }
            class Other { [EngineIo.OnConnect] void Connect() { } }
            """,
        ],
        [
            """
            using EngineIo;

            namespace App
            {
            	partial class Outer
            	{
            		[EngineIoHandler]
            		public partial record Chat
            		{
            			[EngineIo.OnConnect] public void Connect() { }
            			[EngineIo.OnMessage] public void Text(string text) { }
            		}
            	}
            }
            """,
            """
            using EngineIo;

            namespace App;
            partial class Outer { partial record Chat { [EngineIo.OnDisconnect] void Leave() { } } }
            [EngineIoHandler]
            partial class Other { [EngineIo.OnConnect] void Connect() { } }
            """,
        ]);

    [Fact]
    public Task In_a_line_with_more() => Fix.ShouldFix(
        "using EngineIo; class Rooms { public class Chat<T> { [OnConnect] public void Connect() { } } }",
        "using EngineIo; partial class Rooms { [EngineIoHandler] public partial class Chat<T> { [OnConnect] public void Connect() { } } }");

    [Fact]
    public Task With_the_line_ends_of_the_file() => Fix.ShouldFix(
        "using EngineIo;\r\nclass Chat\r\n{\r\n    [OnConnect] void Connect() { }\r\n}\r\n",
        "using EngineIo;\r\n[EngineIoHandler]\r\npartial class Chat\r\n{\r\n    [OnConnect] void Connect() { }\r\n}\r\n");

    [Theory]
    [InlineData("static class Chat { [EngineIo.OnConnect] static void Connect() { } }")]
    [InlineData("struct Chat { [EngineIo.OnConnect] void Connect() { } }")]
    [InlineData("interface IChat { [EngineIo.OnConnect] void Connect(); }")]
    [InlineData("file class Chat { [EngineIo.OnConnect] void Connect() { } }")]
    [InlineData("class Outer { private class Chat { [EngineIo.OnConnect] void Connect() { } } }")]
    public Task Not_of_what_cannot_be_a_handler(string declaration) => Fix.ShouldNotFix(declaration);
}
