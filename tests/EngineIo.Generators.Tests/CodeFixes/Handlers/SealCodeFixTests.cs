using EngineIo.CodeFixes.Handlers;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Handlers;

public class SealCodeFixTests
{
    private static readonly SealCodeFix Fix = new();

    [Fact]
    public Task One() => Fix.ShouldFix(
        """
        using EngineIo;

        /// <summary>Chats.</summary>
        [EngineIoHandler]
        public partial class Chat
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
    public Task All_with_other_modifiers_or_none() => Fix.ShouldFixAll(
        """
        using EngineIo;
        [EngineIoHandler] internal unsafe partial class A { [OnConnect] public void Connect() { } }
        [EngineIoHandler]
        // B
        partial record B { [OnConnect] public void Connect() { } }
        partial class Outer { [EngineIoHandler] internal /* C */ partial class C { [OnConnect] public void Connect() { } } }
        """,
        """
        using EngineIo;
        [EngineIoHandler] internal unsafe sealed partial class A { [OnConnect] public void Connect() { } }
        [EngineIoHandler]
        // B
        sealed partial record B { [OnConnect] public void Connect() { } }
        partial class Outer { [EngineIoHandler] internal /* C */ sealed partial class C { [OnConnect] public void Connect() { } } }
        """);

    [Fact]
    public Task The_part_with_the_attribute_is_enough() => Fix.ShouldFix(
        [
            "[EngineIo.EngineIoHandler] public partial class Chat { [EngineIo.OnConnect] public void Connect() { } }",
            "partial class Chat { }",
        ],
        [
            "[EngineIo.EngineIoHandler] public sealed partial class Chat { [EngineIo.OnConnect] public void Connect() { } }",
            "partial class Chat { }",
        ]);
}
