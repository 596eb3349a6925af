using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class AddBindingSourceCodeFixTests
{
    private static readonly AddBindingSourceCodeFix Fix = new();

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
            "using EngineIo;\r\n\r\n[EngineIoHandler] partial class Chat { [OnConnect] private partial void "
            + "Connect(System.IServiceProvider services); }",
        ],
        [
            "partial class Chat { private partial void Connect(System.IServiceProvider services) { } }",
            "using EngineIo;\r\nusing Microsoft.AspNetCore.Mvc;\r\n\r\n[EngineIoHandler] partial class Chat { [OnConnect] private "
            + "partial void Connect([FromServices] System.IServiceProvider services); }",
        ]);

    [Fact]
    public Task All_but_a_file_without_a_service_stays_as_it_is() => Fix.ShouldFixAll(
        [
            "[EngineIo.EngineIoHandler] partial class A { [EngineIo.OnConnect] void Connect([Microsoft.AspNetCore.Mvc.FromQuery] "
            + "object value) { } }",
            "[EngineIo.EngineIoHandler] partial class B { [EngineIo.OnConnect] void Connect(object value) { } }",
        ],
        [
            "[EngineIo.EngineIoHandler] partial class A { [EngineIo.OnConnect] void Connect([Microsoft.AspNetCore.Mvc.FromQuery] "
            + "object value) { } }",
            "using Microsoft.AspNetCore.Mvc;\n\n[EngineIo.EngineIoHandler] partial class B { [EngineIo.OnConnect] void "
            + "Connect([FromServices] object value) { } }",
        ]);

    [Fact]
    public Task What_comes_from_the_query_is_no_service() => Fix.ShouldNotFix(
        """
        using EngineIo;
        [EngineIoHandler] partial class Chat { [OnConnect] public void Connect([Microsoft.AspNetCore.Mvc.FromQuery] object value) { } }
        """);

    [Theory]
    [InlineData("string name")]
    [InlineData("string? name = null")]
    [InlineData("string[] name")]
    [InlineData("Microsoft.Extensions.Primitives.StringValues name")]
    [InlineData("System.DayOfWeek name")]
    [InlineData("System.Guid? name")]
    [InlineData("int name")]
    public Task What_is_text_comes_from_the_query_or_a_header(string parameter) =>
        ShouldOffer("OnConnect", parameter, "FromQuery", "FromHeader");

    [Theory]
    [InlineData("System.Net.IPAddress name")]
    [InlineData("System.Net.IPAddress? name")]
    public Task What_can_be_read_from_text_may_still_be_a_service(string parameter) =>
        ShouldOffer("OnConnect", parameter, "FromQuery", "FromHeader", "FromServices");

    [Theory]
    [InlineData("OnConnect", "System.IServiceProvider name")]
    [InlineData("OnConnect", "System.Collections.Generic.List<string> name")]
    [InlineData("OnDisconnect", "string name")]
    [InlineData("OnMessage", "string text, System.Guid name")]
    public Task All_else_is_a_service(string attribute, string parameter) => ShouldOffer(attribute, parameter, "FromServices");

    [Theory]
    [InlineData(0, "[FromQuery] string name", "[FromQuery] int? age")]
    [InlineData(1, "[FromHeader] string name", "[FromHeader] int? age")]
    public async Task All_the_way_that_was_chosen(int way, string name, string age)
    {
        const string Source = """
            using EngineIo;
            using Microsoft.AspNetCore.Mvc;

            [EngineIoHandler] partial class A { [OnConnect] void Connect(string name, int? age, System.IServiceProvider services) { } }
            [EngineIoHandler] partial class B { [OnConnect] void Connect(/* his */ string name) { } [OnDisconnect] void Bye(string name) { } }
            """;
        var found = await OpenSolution.Of(Source).DiagnosticsOf(Fix);
        var chosen = (await CodeFixRun.ActionsOf(Fix, found[0].Document, found[0].Diagnostic))[way];

        (await (await CodeFixRun.ApplyAll(Fix, found, chosen.EquivalenceKey!)).Texts())[0].ShouldBe($$"""
            using EngineIo;
            using Microsoft.AspNetCore.Mvc;

            [EngineIoHandler] partial class A { [OnConnect] void Connect({{name}}, {{age}}, System.IServiceProvider services) { } }
            [EngineIoHandler] partial class B { [OnConnect] void Connect(/* his */ {{name}}) { } [OnDisconnect] void Bye(string name) { } }
            """);
    }

    /// <summary>Asserts what is offered, in its order, and that each of it mends the handler.</summary>
    private static async Task ShouldOffer(string attribute, string parameter, params string[] sources)
    {
        var source = $"#nullable enable\nusing EngineIo;\n[EngineIoHandler] partial class Chat {{ [{attribute}] void On({parameter}) {{ }} }}";
        var solution = OpenSolution.Of(source);
        var (document, diagnostic) = (await solution.DiagnosticsOf(Fix)).ShouldHaveSingleItem();
        var actions = await CodeFixRun.ActionsOf(Fix, document, diagnostic);

        actions.Select(action => action.Title).ShouldBe(sources.Select(one => $"Mark with [{one}]"));
        foreach (var action in actions)
        {
            var changed = await CodeFixRun.Apply(action);
            (await changed.DiagnosticsOf(Fix)).ShouldBeEmpty();
            await changed.ShouldHaveNoErrorsThatWereNotIn(solution);
        }
    }
}
