using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO5001: handlers that a program does not map.</summary>
public class HandlerNeverMappedTests
{
    private const string Chat = "[EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Text(string text) { } }";

    [Theory]
    [InlineData("")]
    [InlineData("_ = typeof(Chat);")]
    [InlineData("app.Services.GetRequiredService<IEngineIoServer<Chat>>();")]
    [InlineData("new ServiceCollection().AddSingleton<Chat>().AddEngineIo<Chat>(options => { });")]
    [InlineData("app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<Chat>();")]
    public Task Never_mapped(string statements) =>
        Program(statements).ShouldCompileAndReport(OutputKind.ConsoleApplication, ("EIO5001", "Chat"));

    [Fact]
    public Task Each_that_is_never_mapped() => Program(
        "app.MapEngineIo<Other>();",
        "[EngineIoHandler] public sealed partial class Other { [OnMessage] public void Text(string text) { } } public static partial "
        + "class Outer { [EngineIoHandler] internal sealed partial class Inner { [OnMessage] public void Text(string text) { } } }")
        .ShouldCompileAndReport(OutputKind.WindowsApplication, ("EIO5001", "Chat"), ("EIO5001", "Inner"));

    [Theory]
    [InlineData("app.MapEngineIo<Chat>();", "")]
    [InlineData("app.MapGroup(\"/a\").MapEngineIo<Chat>(\"/b\");", "")]
    [InlineData("app.UseEngineIo<Chat>();", "")]
    [InlineData("if (args.Length > 0) app.MapEngineIo<Chat>();", "")]
    [InlineData("Func<string, IEndpointConventionBuilder> map = app.MapEngineIo<Chat>;", "")]
    [InlineData("Helper.Map<Chat>(app);", "static class Helper { public static void Map<T>(WebApplication app) where T : class, IEngineIoHandler<T> => app.MapEngineIo<T>(); }")]
    [InlineData("Helper<Chat>.Map(app);", "static class Helper<T> where T : class, IEngineIoHandler<T> { public static void Map(WebApplication app) => app.MapEngineIo<T>(); }")]
    [InlineData("new Chat();", "")]
    [InlineData("new Helper<Chat>();", "class Helper<T> where T : class, IEngineIoHandler<T>;")]
    [InlineData("", "class Helper<T> where T : class, IEngineIoHandler<T>; class ChatHelper : Helper<Chat>;")]
    public Task Not_where_it_is_mapped_or_given_to_what_may_map_it(string statements, string types) =>
        Program(statements, types).ShouldCompileAndReport(OutputKind.ConsoleApplication);

    [Fact]
    public Task Any_closed_form_maps_a_generic_handler() => """
        using Microsoft.AspNetCore.Builder;
        WebApplication app = null!;
        app.MapEngineIo<Rooms<int>>();
        [EngineIoHandler] public sealed partial class Rooms<T> { [OnMessage] public void Text(string text) { } }
        [EngineIoHandler] public sealed partial class Halls<T> { [OnMessage] public void Text(string text) { } }
        """.ShouldCompileAndReport(OutputKind.ConsoleApplication, ("EIO5001", "Halls"));

    [Fact]
    public Task The_base_of_a_mapped_handler_is_in_use() => """
        using Microsoft.AspNetCore.Builder;
        WebApplication app = null!;
        app.MapEngineIo<Chat>();
        [EngineIoHandler] public partial class Base { [OnMessage] public void Text(string text) { } }
        [EngineIoHandler] public sealed partial class Chat : Base;
        """.ShouldCompileAndReport(OutputKind.ConsoleApplication);

    [Fact]
    public Task Not_in_a_library() => Chat.ShouldCompileAndReport(OutputKind.DynamicallyLinkedLibrary);

    [Fact]
    public async Task Not_beside_the_error_that_keeps_it_from_being_mapped()
    {
        var program = TestCompilation.Of("[EngineIoHandler] public sealed class Chat { [OnMessage] public void Text(string text) { } } class Program { static void Main() { } }");
        var compilation = GeneratorRun.Of(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication))).Compilation;

        (await AnalyzerRun.DiagnosticsOf(compilation)).ShouldHaveSingleItem().Id.ShouldBe("EIO1001");
    }

    [Fact]
    public async Task It_says_what_to_do()
    {
        var program = TestCompilation.Of(Program("", ""));
        var compilation = GeneratorRun.Of(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication))).Compilation;

        (await AnalyzerRun.DiagnosticsOf(compilation)).ShouldHaveSingleItem().GetMessage()
            .ShouldBe("No client can reach the handler 'Chat': map it with MapEngineIo<Chat>()");
    }

    private static string Program(string statements, string types = "") => $$"""
        using Microsoft.AspNetCore.Builder;
        WebApplication app = WebApplication.Create(args);
        {{statements}}
        app.Run();
        {{Chat}}
        {{types}}
        """;
}
