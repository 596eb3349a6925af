using EngineIo.CodeFixes.Handlers;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Handlers;

public class AddPartialCodeFixTests
{
    private static readonly AddPartialCodeFix Fix = new();

    [Fact]
    public Task Behind_the_other_modifiers() => Fix.ShouldFix(
        """
        using EngineIo;

        /// <summary>Chats.</summary>
        [EngineIoHandler]
        public sealed class Chat
        {
            [OnConnect] public void Connect() { }
        }
        """,
        """
        using EngineIo;

        /// <summary>Chats.</summary>
        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnConnect] public void Connect() { }
        }
        """);

    [Fact]
    public Task All_with_what_is_around_them() => Fix.ShouldFixAll(
        """
        using EngineIo;
        // Outer
        class Outer
        {
            public struct Inner
            {
                [EngineIoHandler]
                internal record Chat { [OnConnect] public void Connect() { } }
            }
        }

        [EngineIoHandler]
        class Other { [OnConnect] public void Connect() { } }
        """,
        """
        using EngineIo;
        // Outer
        partial class Outer
        {
            public partial struct Inner
            {
                [EngineIoHandler]
                internal partial record Chat { [OnConnect] public void Connect() { } }
            }
        }

        [EngineIoHandler]
        partial class Other { [OnConnect] public void Connect() { } }
        """);

    [Fact]
    public Task The_part_that_lacks_it_in_a_file_of_its_own() => Fix.ShouldFix(
        [
            """
            namespace App;
            [EngineIo.EngineIoHandler] public partial class Chat { [EngineIo.OnConnect] public void Connect() { } }
            """,
            """
            namespace App
            {
                public class Chat { }
            }
            """,
        ],
        [
            """
            namespace App;
            [EngineIo.EngineIoHandler] public partial class Chat { [EngineIo.OnConnect] public void Connect() { } }
            """,
            """
            namespace App
            {
                public partial class Chat { }
            }
            """,
        ]);

    [Fact]
    public Task Where_directives_and_comments_are_among_the_modifiers() => Fix.ShouldFix(
        """
        using EngineIo;

        [EngineIoHandler]
        #if DEBUG
        internal
        #else
        public
        #endif
        // A record.
        record /* of rooms */ class Chat { [OnConnect] public void Connect() { } }
        """,
        """
        using EngineIo;

        [EngineIoHandler]
        #if DEBUG
        internal
        #else
        public
        #endif
        // A record.
        partial record /* of rooms */ class Chat { [OnConnect] public void Connect() { } }
        """);
}
