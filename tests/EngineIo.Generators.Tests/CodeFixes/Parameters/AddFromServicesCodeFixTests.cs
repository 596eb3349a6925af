using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class AddFromServicesCodeFixTests
{
    private static readonly AddFromServicesCodeFix Fix = new();

    [Fact]
    public Task The_later_of_two_payloads() => Fix.ShouldFix(
        """
        // The chat.
        using EngineIo;
        using System;

        class Said { }
        class Rooms { }

        [EngineIoHandler]
        partial class Chat { [OnMessage] public void Text(Said said, Rooms rooms) { } }
        """,
        """
        // The chat.
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;
        using System;

        class Said { }
        class Rooms { }

        [EngineIoHandler]
        partial class Chat { [OnMessage] public void Text(Said said, [FromServices] Rooms rooms) { } }
        """);

    [Fact]
    public Task The_one_that_is_not_clearly_the_message() => Fix.ShouldFix(
        """
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;
        class Rooms { }
        [EngineIoHandler] partial class Chat { [OnMessage] public void Text(/* all */ Rooms rooms, string text) { } }
        """,
        """
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;
        class Rooms { }
        [EngineIoHandler] partial class Chat { [OnMessage] public void Text(/* all */ [FromServices] Rooms rooms, string text) { } }
        """);

    [Fact]
    public Task All_with_one_using() => Fix.ShouldFixAll(
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
    public Task Of_a_partial_method_in_the_half_that_defines_it() => Fix.ShouldFix(
        [
            "partial class Chat { private partial void Connect(System.IServiceProvider services) { } }",
            "using EngineIo;\r\n\r\n[EngineIoHandler] partial class Chat { [OnConnect] private partial void Connect(System.IServiceProvider services); }",
        ],
        [
            "partial class Chat { private partial void Connect(System.IServiceProvider services) { } }",
            "using EngineIo;\r\nusing Microsoft.AspNetCore.Mvc;\r\n\r\n[EngineIoHandler] partial class Chat { [OnConnect] private partial void Connect([FromServices] System.IServiceProvider services); }",
        ]);

    [Fact]
    public Task All_but_a_file_without_a_service_stays_as_it_is() => Fix.ShouldFixAll(
        [
            "[EngineIo.EngineIoHandler] partial class A { [EngineIo.OnConnect] void Connect([Microsoft.AspNetCore.Mvc.FromQuery] object value) { } }",
            "[EngineIo.EngineIoHandler] partial class B { [EngineIo.OnConnect] void Connect(object value) { } }",
        ],
        [
            "[EngineIo.EngineIoHandler] partial class A { [EngineIo.OnConnect] void Connect([Microsoft.AspNetCore.Mvc.FromQuery] object value) { } }",
            "using Microsoft.AspNetCore.Mvc;\n\n[EngineIo.EngineIoHandler] partial class B { [EngineIo.OnConnect] void Connect([FromServices] object value) { } }",
        ]);

    [Fact]
    public Task What_comes_from_the_query_is_no_service() => Fix.ShouldNotFix(
        """
        using EngineIo;
        [EngineIoHandler] partial class Chat { [OnConnect] public void Connect([Microsoft.AspNetCore.Mvc.FromQuery] object value) { } }
        """);
}
