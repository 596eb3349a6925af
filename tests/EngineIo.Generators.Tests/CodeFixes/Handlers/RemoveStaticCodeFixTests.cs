using EngineIo.CodeFixes.Handlers;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Handlers;

public class RemoveStaticCodeFixTests
{
    private static readonly RemoveStaticCodeFix Fix = new();

    [Fact]
    public Task Members_stay_static() => Fix.ShouldFix(
        """
        using EngineIo;

        [EngineIoHandler]
        public static partial class Chat
        {
            private static int _count;
            [OnMessage] public static string Text(string text) => $"{text} {_count++}";
        }
        """,
        """
        using EngineIo;

        [EngineIoHandler]
        public partial class Chat
        {
            private static int _count;
            [OnMessage] public static string Text(string text) => $"{text} {_count++}";
        }
        """);

    [Fact]
    public Task From_all_parts() => Fix.ShouldFix(
        [
            "[EngineIo.EngineIoHandler] static partial class Chat { [EngineIo.OnMessage] static void Text(string text) { } }",
            "internal static partial class Chat;",
            "partial class Chat;",
        ],
        [
            "[EngineIo.EngineIoHandler] partial class Chat { [EngineIo.OnMessage] static void Text(string text) { } }",
            "internal partial class Chat;",
            "partial class Chat;",
        ]);

    [Fact]
    public Task All_with_the_comments_left_alone() => Fix.ShouldFixAll(
        """
        using EngineIo;

        // A
        [EngineIoHandler]
        /* a */ static /* b */ partial class A { [OnConnect] static void Connect() { } }

        /// <summary>B</summary>
        [EngineIoHandler]
        static
        #if DEBUG
        #endif
        partial class B { [OnConnect] static void Connect() { } }

        partial class Outer
        {
            [EngineIoHandler] static public partial class C { [OnConnect] static void Connect() { } }
        }
        """,
        """
        using EngineIo;

        // A
        [EngineIoHandler]
        /* a */ /* b */ partial class A { [OnConnect] static void Connect() { } }

        /// <summary>B</summary>
        [EngineIoHandler]
        #if DEBUG
        #endif
        partial class B { [OnConnect] static void Connect() { } }

        partial class Outer
        {
            [EngineIoHandler] public partial class C { [OnConnect] static void Connect() { } }
        }
        """);

    [Theory]
    [InlineData("struct Chat;")]
    [InlineData("record struct Chat;")]
    [InlineData("abstract class Chat;")]
    [InlineData("interface IChat;")]
    [InlineData("static class Chat { static int Length(this string text) => text.Length; }")]
    [InlineData("static class Chat { extension(string text) { public int Size => text.Length; } }")]
    public Task Not_of_what_is_no_class_without_it(string declaration) =>
        Fix.ShouldNotFix(
            $"[EngineIo.EngineIoHandler] {declaration.Replace("static class", "static partial class", StringComparison.Ordinal)}");
}
