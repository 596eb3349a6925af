using EngineIo.CodeFixes;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes;

/// <summary>What the fixes make of a source: before, after.</summary>
public class CodeFixTests
{
    [Fact]
    public Task Make_partial() => new AddPartialCodeFix().ShouldFix(
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
    public Task Make_partial_with_all_around_it() => new AddPartialCodeFix().ShouldFixAll(
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
    public Task Make_internal() => new MakeInternalCodeFix().ShouldFixAll(
        """
        using EngineIo;
        partial class Outer
        {
            [EngineIoHandler]
            private sealed partial class A { [OnConnect] public void Connect() { } }

            // B
            [EngineIoHandler]
            partial class B { [OnConnect] public void Connect() { } }
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
        }
        """);

    [Fact]
    public Task Mark_as_a_service() => new AddFromServicesCodeFix().ShouldFix(
        """
        // The chat.
        using EngineIo;
        using System;

        class Rooms { }

        [EngineIoHandler]
        partial class Chat { [OnMessage] public void Text(string text, Rooms rooms) { } }
        """,
        """
        // The chat.
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;
        using System;

        class Rooms { }

        [EngineIoHandler]
        partial class Chat { [OnMessage] public void Text(string text, [FromServices] Rooms rooms) { } }
        """);

    [Fact]
    public Task Mark_all_as_services_with_one_using() => new AddFromServicesCodeFix().ShouldFixAll(
        """
        // The chat.
        namespace App;

        class Rooms { }

        [EngineIo.EngineIoHandler]
        partial class Chat
        {
            [EngineIo.OnConnect] public void Connect(
                // All rooms.
                Rooms rooms,
                System.IServiceProvider services) { }
        }
        """,
        """
        // The chat.
        using Microsoft.AspNetCore.Mvc;

        namespace App;

        class Rooms { }

        [EngineIo.EngineIoHandler]
        partial class Chat
        {
            [EngineIo.OnConnect] public void Connect(
                // All rooms.
                [FromServices] Rooms rooms,
                [FromServices] System.IServiceProvider services) { }
        }
        """);

    [Fact]
    public Task What_comes_from_the_query_is_no_service() => new AddFromServicesCodeFix().ShouldNotFix(
        """
        using EngineIo;
        [EngineIoHandler] partial class Chat { [OnConnect] public void Connect([Microsoft.AspNetCore.Mvc.FromQuery] object value) { } }
        """);

    [Fact]
    public Task Return_a_task() => new ReturnValueTaskCodeFix().ShouldFixAll(
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        partial class Chat
        {
            [OnConnect] public async void Connect() => await Task.Yield();
            [OnMessage] async void Text(string text) => await Task.Yield();
        }
        """,
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        partial class Chat
        {
            [OnConnect] public async ValueTask Connect() => await Task.Yield();
            [OnMessage] async ValueTask Text(string text) => await Task.Yield();
        }
        """);

    [Fact]
    public Task Remove_modifiers() => new RemoveParameterModifierCodeFix().ShouldFixAll(
        """
        using EngineIo;

        [EngineIoHandler]
        partial class Chat
        {
            [OnConnect] public void Connect(ref EngineIoSocket socket, /* whole */ ref readonly System.Threading.CancellationToken closed) { }
            [OnMessage] public void Text(params string[] text) { }
        }
        """,
        """
        using EngineIo;

        [EngineIoHandler]
        partial class Chat
        {
            [OnConnect] public void Connect(EngineIoSocket socket, /* whole */ System.Threading.CancellationToken closed) { }
            [OnMessage] public void Text(string[] text) { }
        }
        """);

    [Fact]
    public Task No_modifier_to_remove() => new RemoveParameterModifierCodeFix().ShouldNotFix(
        """
        using EngineIo;
        [EngineIoHandler] partial class Chat { [OnMessage] public void Text(System.ReadOnlySpan<byte> data) { } }
        """);
}
