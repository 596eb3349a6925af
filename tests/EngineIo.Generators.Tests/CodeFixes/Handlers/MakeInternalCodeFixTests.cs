using EngineIo.CodeFixes.Handlers;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Handlers;

public class MakeInternalCodeFixTests
{
    private static readonly MakeInternalCodeFix Fix = new();

    [Fact]
    public Task All() => Fix.ShouldFixAll(
        """
        using EngineIo;
        partial class Outer
        {
            [EngineIoHandler]
            private sealed partial class A { [OnConnect] public void Connect() { } }

            // B
            [EngineIoHandler]
            partial class B { [OnConnect] public void Connect() { } }

            #region C
            /// <summary>C</summary>
            [EngineIoHandler] private protected partial record C { [OnConnect] public void Connect() { } }
            #endregion
        }
        """,
        """
        using EngineIo;
        partial class Outer
        {
            [EngineIoHandler]
            internal sealed partial class A { [OnConnect] public void Connect() { } }

            // B
            [EngineIoHandler]
            internal partial class B { [OnConnect] public void Connect() { } }

            #region C
            /// <summary>C</summary>
            [EngineIoHandler] internal partial record C { [OnConnect] public void Connect() { } }
            #endregion
        }
        """);

    [Fact]
    public Task A_type_around_the_handler() => Fix.ShouldFix(
        """
        using EngineIo;
        public partial class Outer
        {
        	protected partial class Rooms
        	{
        		[EngineIoHandler] public partial class Chat { [OnConnect] public void Connect() { } }
        	}
        }
        """,
        """
        using EngineIo;
        public partial class Outer
        {
        	internal partial class Rooms
        	{
        		[EngineIoHandler] public partial class Chat { [OnConnect] public void Connect() { } }
        	}
        }
        """);

    [Fact]
    public Task All_parts_that_say_otherwise() => Fix.ShouldFix(
        [
            "partial class Outer { [EngineIo.EngineIoHandler] private partial class Chat { [EngineIo.OnConnect] void Connect() { } } }",
            "partial class Outer { private partial class Chat; }",
            "partial class Outer { partial class Chat; }",
        ],
        [
            "partial class Outer { [EngineIo.EngineIoHandler] internal partial class Chat { [EngineIo.OnConnect] void Connect() { } } }",
            "partial class Outer { internal partial class Chat; }",
            "partial class Outer { partial class Chat; }",
        ]);

    [Theory]
    [InlineData("private partial class Chat : Base { [EngineIo.OnConnect] public void Connect() { } }")]
    [InlineData("private partial class Chat { [EngineIo.OnMessage] public void Text(System.Collections.Generic.List<Said[]> said) { } }")]
    [InlineData("private partial class Chat { [EngineIo.OnConnect] public void Connect() { } protected Said? Last { get; set; } }")]
    public Task Not_where_it_would_show_what_is_private(string handler) =>
        Fix.ShouldNotFix($"partial class Outer {{ private class Base; private class Said; [EngineIo.EngineIoHandler] {handler} }}");

    [Fact]
    public Task Where_it_keeps_what_is_private_to_itself() => Fix.ShouldFix(
        """
        partial class Outer
        {
            private class Said;
            [EngineIo.EngineIoHandler] private partial class Chat { private class Own; [EngineIo.OnMessage] private void Text(Said said) { } private Own? _own; }
        }
        """,
        """
        partial class Outer
        {
            private class Said;
            [EngineIo.EngineIoHandler] internal partial class Chat { private class Own; [EngineIo.OnMessage] private void Text(Said said) { } private Own? _own; }
        }
        """);
}
