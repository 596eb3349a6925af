using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Usage;

/// <summary>EIO5006: a path is what requests can have.</summary>
public class CorrectPathCodeFixTests
{
    [Fact]
    public Task Correct_paths() => new CorrectPathCodeFix().ShouldFixAll(
        """
        using EngineIo;
        using Microsoft.AspNetCore.Builder;
        public static class Program
        {
            public static void Map(WebApplication app)
            {
                app.MapEngineIo<Chat>("a");
                app.MapEngineIo<Chat>(path: "/b?room=1");
                app.UseEngineIo<Chat>("c/#top").UseEngineIo<Chat>(@"{d}/e");
                app.MapGroup("/api").MapEngineIo<Chat>(" {f?}/g?h "); // spaces
            }
        }
        """,
        """
        using EngineIo;
        using Microsoft.AspNetCore.Builder;
        public static class Program
        {
            public static void Map(WebApplication app)
            {
                app.MapEngineIo<Chat>("/a");
                app.MapEngineIo<Chat>(path: "/b");
                app.UseEngineIo<Chat>("/c/").UseEngineIo<Chat>("/{d}/e");
                app.MapGroup("/api").MapEngineIo<Chat>("/{f?}/g"); // spaces
            }
        }
        """);

    [Theory]
    [InlineData("\" \"")]
    [InlineData("\"?a=1\"")]
    [InlineData("\"http://example.com/chat\"")]
    [InlineData("Path")]
    public Task Correct_no_path_that_nobody_can_tell(string path) => new CorrectPathCodeFix().ShouldNotFix($$"""
        using EngineIo;
        using Microsoft.AspNetCore.Builder;
        public static class Program { const string Path = "chat"; public static void Map(WebApplication app) => app.MapEngineIo<Chat>({{path}}); }
        """);
}
