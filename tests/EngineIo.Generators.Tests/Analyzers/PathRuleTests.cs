using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO5005, EIO5006: the paths that handlers are mapped to.</summary>
public class PathRuleTests
{
    [Theory]
    [InlineData("app.MapEngineIo<Chat>(\"/chat\"); app.MapEngineIo<Other>(\"/chat\");", "\"/chat\"")]
    [InlineData("app.MapEngineIo<Chat>(\"/chat\"); app.MapEngineIo<Other>(\"/Chat/\");", "\"/Chat/\"")]
    [InlineData("app.MapEngineIo<Chat>(); app.MapEngineIo<Other>();", "MapEngineIo<Other>")]
    [InlineData("app.MapEngineIo<Chat>(); app.MapEngineIo<Other>(\"/engine.io\");", "\"/engine.io\"")]
    [InlineData("app.MapEngineIo<Chat>(\"/engine.io\"); app.UseEngineIo<Other>();", "UseEngineIo<Other>")]
    [InlineData("app.UseEngineIo<Chat>(\"/a/\").UseEngineIo<Other>(\"/a\");", "\"/a\"")]
    [InlineData("app.MapEngineIo<Chat>(Path); app.MapEngineIo<Other>(path: Path);", "Path")]
    [InlineData("app.MapEngineIo<Chat>().RequireAuthorization(); if (args) app.MapEngineIo<Other>();", "MapEngineIo<Other>")]
    [InlineData("var group = app.MapGroup(\"/api\"); group.MapEngineIo<Chat>(); group.MapEngineIo<Other>();", "MapEngineIo<Other>")]
    [InlineData("EngineIoEndpointRouteBuilderExtensions.MapEngineIo<Chat>(app); EngineIoEndpointRouteBuilderExtensions.MapEngineIo<Other>(app);", "MapEngineIo<Other>")]
    [InlineData("app.MapGroup(\"/a\").MapEngineIo<Chat>(); app.MapGroup(\"/A/\").MapEngineIo<Other>();", "MapEngineIo<Other>")]
    [InlineData("var a = app.MapGroup(\"/a\"); var b = app.MapGroup(\"/a\"); a.MapEngineIo<Chat>(); b.MapEngineIo<Other>();", "MapEngineIo<Other>")]
    [InlineData("var a = app.MapGroup(\"/a\").MapGroup(\"/b\"); a.MapEngineIo<Chat>(\"/c\"); app.MapEngineIo<Other>(\"/a/b/c\");", "\"/a/b/c\"")]
    [InlineData("switch (args) { case true: app.MapEngineIo<Chat>(); app.MapEngineIo<Other>(); break; default: app.MapEngineIo<Other>(); break; }", "MapEngineIo<Other>")]
    [InlineData("app.MapEngineIo<Chat>(); switch (args) { case true: app.MapEngineIo<Other>(); break; }", "MapEngineIo<Other>")]
    [InlineData("app.MapEngineIo<Chat>(\"/{room}/\"); app.MapEngineIo<Other>(\"/{room}\");", "\"/{room}\"")]
    public Task EIO5005_mapped_twice(string statements, string place) => Program(statements).ShouldCompileAndReport(("EIO5005", place));

    [Theory]
    [InlineData("app.MapEngineIo<Chat>(\"/a\"); app.MapEngineIo<Other>(\"/b\");")]
    [InlineData("app.MapEngineIo<Chat>(); app.MapEngineIo<Chat>(\"/b\");")]
    [InlineData("app.MapGroup(\"/a\").MapEngineIo<Chat>(); app.MapGroup(\"/b\").MapEngineIo<Other>(); app.MapEngineIo<Chat>();")]
    [InlineData("var a = app.MapGroup(\"/a\"); var b = app.MapGroup(\"/b\"); a.MapEngineIo<Chat>(); b.MapEngineIo<Other>();")]
    [InlineData("var a = app.MapGroup(\"/a\"); var b = app.MapGroup(\"/a\"); b.RequireHost(\"b.example\"); a.MapEngineIo<Chat>(); b.MapEngineIo<Other>();")]
    [InlineData("app.MapGroup(read).MapEngineIo<Chat>(); app.MapGroup(read + \"/b\").MapEngineIo<Other>();")]
    [InlineData("app.MapGroup(\"/a\").RequireHost(\"a.example\").MapEngineIo<Chat>(); app.MapGroup(\"/a\").MapEngineIo<Other>();")]
    [InlineData("var a = app.MapGroup(\"/a\"); a.MapEngineIo<Chat>(); a = app.MapGroup(\"/b\"); a.MapEngineIo<Chat>();")]
    [InlineData("if (args) app.MapEngineIo<Chat>(); else app.MapEngineIo<Other>();")]
    [InlineData("if (args) { app.MapEngineIo<Chat>(); return; } app.MapEngineIo<Other>();")]
    [InlineData("switch (args) { case true: app.MapEngineIo<Chat>(); break; default: app.MapEngineIo<Other>(); break; }")]
    [InlineData("_ = args ? app.MapEngineIo<Chat>() : app.MapEngineIo<Other>();")]
    [InlineData("app.MapEngineIo<Chat>().RequireHost(\"a.example\"); app.MapEngineIo<Other>().RequireHost(\"b.example\");")]
    [InlineData("app.MapEngineIo<Chat>(); app.MapEngineIo<Other>().RequireAuthorization().RequireHost(\"b.example\");")]
    [InlineData("var chat = app.MapEngineIo<Chat>(); chat.RequireHost(\"a.example\"); app.MapEngineIo<Other>();")]
    [InlineData("app.Map(\"/a\", branch => branch.UseEngineIo<Chat>()); app.Map(\"/b\", branch => branch.UseEngineIo<Other>());")]
    [InlineData("app.UsePathBase(\"/a\"); app.UseEngineIo<Chat>(); app.UsePathBase(\"/b\"); app.UseEngineIo<Other>();")]
    [InlineData("app.MapEngineIo<Chat>(read); app.MapEngineIo<Other>(read);")]
    public Task EIO5005_not_where_requests_can_tell_them_apart(string statements) => Program(statements).ShouldCompileAndReport();

    [Fact]
    public Task EIO5005_says_what_to_do() => Program("app.MapEngineIo<Chat>(); app.MapEngineIo<Other>();")
        .ShouldSay("'/engine.io/' is mapped already: give each handler a path of its own");

    [Theory]
    [InlineData("chat", "begin it with a slash")]
    [InlineData("{room}/chat", "begin it with a slash")]
    [InlineData(" /chat", "begin it with a slash")]
    [InlineData("http://example.com/chat", "begin it with a slash")]
    [InlineData("/chat?room=1", "a query is not part of it; leave it out")]
    [InlineData("chat?", "a query is not part of it; leave it out")]
    [InlineData("/{room?}/chat?room=1", "a query is not part of it; leave it out")]
    [InlineData("/chat#top", "a fragment never reaches a server; leave it out")]
    [InlineData(" ", "it is blank; name one")]
    public async Task EIO5006_invalid(string path, string fault)
    {
        var source = Program($"app.MapEngineIo<Chat>(\"{path}\");");
        await source.ShouldCompileAndReport(("EIO5006", $"\"{path}\""));
        await source.ShouldSay($"'{path}' cannot be the path of an endpoint: {fault}");
    }

    [Theory]
    [InlineData("app.MapEngineIo<Chat>(Slashless);", "Slashless")]
    [InlineData("app.MapEngineIo<Chat>(path: \"chat\");", "\"chat\"")]
    [InlineData("app.MapEngineIo<Chat>($\"{Slashless}/a\");", "$\"{Slashless}/a\"")]
    [InlineData("app.MapGroup(\"/api\").MapEngineIo<Chat>(\"chat\");", "\"chat\"")]
    [InlineData("app.UseEngineIo<Chat>(\"chat\");", "\"chat\"")]
    [InlineData("app.UseEngineIo<Chat>(\"~/chat\");", "\"~/chat\"")]
    [InlineData("app.UseEngineIo<Chat>(\"/{room?}\");", "\"/{room?}\"")]
    public Task EIO5006_wherever_it_is_written(string statements, string place) =>
        Program(statements).ShouldCompileAndReport(("EIO5006", place));

    [Theory]
    [InlineData("app.MapEngineIo<Chat>(\"/\");")]
    [InlineData("app.MapEngineIo<Chat>(\"\");")]
    [InlineData("app.MapGroup(\"/chat\").MapEngineIo<Chat>(\"\");")]
    [InlineData("app.UseEngineIo<Chat>(\"\");")]
    [InlineData("app.MapEngineIo<Chat>(\"/{room?}/engine.io/\");")]
    [InlineData("app.MapEngineIo<Chat>(\"/{room:regex(^[a-z#]?$)}/\");")]
    [InlineData("app.MapEngineIo<Chat>(\"~/chat\");")]
    [InlineData("app.MapEngineIo<Chat>(read);")]
    [InlineData("app.MapGet(\"chat?\", (string a) => a);")]
    public Task EIO5006_not_what_works(string statements) => Program(statements).ShouldCompileAndReport();

    private static string Program(string statements) => $$"""
        using Microsoft.AspNetCore.Builder;
        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Text(string text) { } }
        [EngineIoHandler] public sealed partial class Other { [OnMessage] public void Text(string text) { } }
        public static class Program
        {
            private const string Path = "/path/";
            private const string Slashless = "chat";
            public static string[] Constants => [Path, Slashless];
            public static void Map(WebApplication app, bool args, string read) { {{statements}} }
        }
        """;
}
