using EngineIo.CodeFixes.Json;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EngineIo.Generators.Tests.CodeFixes.Json;

public class AddJsonMetadataCodeFixTests
{
    private static readonly AddJsonMetadataCodeFix Fix = new();

    [Fact]
    public Task To_the_context_of_the_handler_in_another_file() => Fix.ShouldFix(
        [
            """
            using System.Collections.Generic;
            using EngineIo;

            namespace App;

            [EngineIoHandler(JsonContext = typeof(Messages.ChatJson))]
            public sealed partial class Chat
            {
                [OnMessage] public List<Messages.Said?> Text(Messages.Said said) => [said];
            }
            """,
            """
            using System.Text.Json.Serialization;

            namespace App.Messages;

            public sealed record Said(string Text);

            /// <summary>Reads and writes.</summary>
            [JsonSourceGenerationOptions(WriteIndented = true)]
            [JsonSerializable(typeof(Said))] // the only one
            public sealed partial class ChatJson : JsonSerializerContext;
            """,
        ],
        [
            """
            using System.Collections.Generic;
            using EngineIo;

            namespace App;

            [EngineIoHandler(JsonContext = typeof(Messages.ChatJson))]
            public sealed partial class Chat
            {
                [OnMessage] public List<Messages.Said?> Text(Messages.Said said) => [said];
            }
            """,
            """
            using System.Text.Json.Serialization;

            namespace App.Messages;

            public sealed record Said(string Text);

            /// <summary>Reads and writes.</summary>
            [JsonSourceGenerationOptions(WriteIndented = true)]
            [JsonSerializable(typeof(Said))] // the only one
            [JsonSerializable(typeof(System.Collections.Generic.List<Said?>))]
            public sealed partial class ChatJson : JsonSerializerContext;
            """,
        ]);

    [Fact]
    public Task All_to_the_one_context_each_type_once() => Fix.ShouldFixAll(
        """
        using System.Text.Json.Serialization;
        using EngineIo;

        public sealed record Said(string Text);
        public sealed record Left(string Name);

        [JsonSerializable(typeof(int))] partial class Json : JsonSerializerContext;

        [EngineIoHandler] public sealed partial class A { [OnMessage] public Said Text(Said said) => said; }
        [EngineIoHandler] public sealed partial class B { [OnMessage] public Left Text(Said said) => new(said.Text); }
        [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class C { [OnMessage] public void Text(Left? left) { } }
        """,
        """
        using System.Text.Json.Serialization;
        using EngineIo;

        public sealed record Said(string Text);
        public sealed record Left(string Name);

        [JsonSerializable(typeof(int))] [JsonSerializable(typeof(Said))] [JsonSerializable(typeof(Left))] partial class Json : JsonSerializerContext;

        [EngineIoHandler] public sealed partial class A { [OnMessage] public Said Text(Said said) => said; }
        [EngineIoHandler] public sealed partial class B { [OnMessage] public Left Text(Said said) => new(said.Text); }
        [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class C { [OnMessage] public void Text(Left? left) { } }
        """);

    [Fact]
    public Task To_a_context_without_attributes() => Fix.ShouldFix(
        """
        using System.Text.Json.Serialization;
        using EngineIo;

        namespace App
        {
            /// <summary>Reads.</summary>
            public sealed partial class ChatJson : JsonSerializerContext
            {
            }

            [EngineIoHandler(JsonContext = typeof(ChatJson))]
            public sealed partial class Chat { [OnMessage] public void Text(int[] numbers) { } }
        }
        """,
        """
        using System.Text.Json.Serialization;
        using EngineIo;

        namespace App
        {
            /// <summary>Reads.</summary>
            [JsonSerializable(typeof(int[]))]
            public sealed partial class ChatJson : JsonSerializerContext
            {
            }

            [EngineIoHandler(JsonContext = typeof(ChatJson))]
            public sealed partial class Chat { [OnMessage] public void Text(int[] numbers) { } }
        }
        """);

    [Fact]
    public Task With_a_using_where_the_context_has_none() => Fix.ShouldFix(
        """
        [System.Text.Json.Serialization.JsonSerializable(typeof(int))]
        public sealed partial class ChatJson : System.Text.Json.Serialization.JsonSerializerContext;

        [EngineIo.EngineIoHandler(JsonContext = typeof(ChatJson))]
        public sealed partial class Chat { [EngineIo.OnMessage] public void Text(bool yes) { } }
        """,
        """
        using System.Text.Json.Serialization;

        [System.Text.Json.Serialization.JsonSerializable(typeof(int))]
        [JsonSerializable(typeof(bool))]
        public sealed partial class ChatJson : System.Text.Json.Serialization.JsonSerializerContext;

        [EngineIo.EngineIoHandler(JsonContext = typeof(ChatJson))]
        public sealed partial class Chat { [EngineIo.OnMessage] public void Text(bool yes) { } }
        """);

    [Fact]
    public Task A_new_context_where_there_is_none() => Fix.ShouldFix(
        """
        using EngineIo;

        namespace App;

        internal sealed record Said(string Text);

        /// <summary>Chats.</summary>
        [EngineIoHandler]
        internal sealed partial class Chat
        {
            [OnMessage] public void Text(Said said) { }
        }
        """,
        """
        using EngineIo;
        using System.Text.Json.Serialization;

        namespace App;

        internal sealed record Said(string Text);

        [JsonSerializable(typeof(Said))]
        internal sealed partial class ChatJson : JsonSerializerContext;

        /// <summary>Chats.</summary>
        [EngineIoHandler(JsonContext = typeof(ChatJson))]
        internal sealed partial class Chat
        {
            [OnMessage] public void Text(Said said) { }
        }
        """);

    [Fact]
    public Task One_new_context_for_all() => Fix.ShouldFixAll(
        [
            """
            using System.Text.Json.Serialization;
            using EngineIo;

            namespace App.Rooms
            {
                public sealed record ChatJson(string Text);

                public static partial class Outer
                {
                    [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
                    public sealed partial class Chat
                    {
                        [OnMessage] public ChatJson Text((ChatJson, int Count) said) => said.Item1;
                    }
                }
            }
            """,
            """
            using EngineIo;
            namespace App.Other;
            [EngineIoHandler()] public sealed partial class Other { [OnMessage] public void Text(Rooms.ChatJson said) { } }
            """,
        ],
        [
            """
            using System.Text.Json.Serialization;
            using EngineIo;

            namespace App.Rooms
            {
                public sealed record ChatJson(string Text);

                [JsonSerializable(typeof(ChatJson))]
                [JsonSerializable(typeof((ChatJson, int Count)))]
                internal sealed partial class ChatJson2 : JsonSerializerContext;

                public static partial class Outer
                {
                    [EngineIoHandler(JsonContext = typeof(ChatJson2), Lifetime = HandlerLifetime.Connection)]
                    public sealed partial class Chat
                    {
                        [OnMessage] public ChatJson Text((ChatJson, int Count) said) => said.Item1;
                    }
                }
            }
            """,
            """
            using EngineIo;
            namespace App.Other;
            [EngineIoHandler(JsonContext = typeof(Rooms.ChatJson2))] public sealed partial class Other { [OnMessage] public void Text(Rooms.ChatJson said) { } }
            """,
        ]);

    [Fact]
    public async Task A_choice_where_there_are_several_contexts()
    {
        const string Source = """
            using System.Text.Json.Serialization;
            [JsonSerializable(typeof(int))] partial class A : JsonSerializerContext;
            [JsonSerializable(typeof(int))] partial class B : JsonSerializerContext;
            [EngineIo.EngineIoHandler] public sealed partial class Chat { [EngineIo.OnMessage] public void Text(bool yes) { } }
            """;
        var found = (await OpenSolution.Of(Source).DiagnosticsOf(Fix)).ShouldHaveSingleItem();
        var actions = await CodeFixRun.ActionsOf(Fix, found.Document, found.Diagnostic);
        actions.Select(action => action.Title).ShouldBe(
            ["Add [JsonSerializable(typeof(bool))] to 'A'", "Add [JsonSerializable(typeof(bool))] to 'B'"]);

        (await (await CodeFixRun.Apply(actions[1])).Texts()).ShouldBe([Source.Replace(
            "[JsonSerializable(typeof(int))] partial class B", "[JsonSerializable(typeof(int))] [JsonSerializable(typeof(bool))] partial class B")]);
    }

    [Theory]
    [InlineData("", "Declare the JSON context 'ChatJson' with [JsonSerializable(typeof(bool))]")]
    [InlineData("[JsonSerializable(typeof(int))] partial class A : JsonSerializerContext;", "Add [JsonSerializable(typeof(bool))] to 'A'")]
    public async Task The_title_names_what_is_done(string context, string title)
    {
        var found = (await OpenSolution.Of($$"""
            using System.Text.Json.Serialization;
            {{context}}
            [EngineIo.EngineIoHandler] public sealed partial class Chat { [EngineIo.OnMessage] public void Text(bool yes) { } }
            """).DiagnosticsOf(Fix)).ShouldHaveSingleItem();
        (await CodeFixRun.ActionsOf(Fix, found.Document, found.Diagnostic)).ShouldHaveSingleItem().Title.ShouldBe(title);
    }

    [Fact]
    public Task Not_where_a_new_context_could_not_see_the_type() => Fix.ShouldNotFix("""
        using EngineIo;
        [EngineIoHandler]
        public sealed partial class Chat
        {
            private sealed record Said(string Text);
            [OnMessage] private void Text(Said said) { }
        }
        """);

    [Fact]
    public void Fix_All_reaches_the_whole_solution() =>
        Fix.GetFixAllProvider().GetSupportedFixAllScopes().ShouldBe([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution]);
}
