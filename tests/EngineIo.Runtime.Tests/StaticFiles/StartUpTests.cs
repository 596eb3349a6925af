using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.StaticFiles;

/// <summary>What is wrong with a rule shows when it is mapped.</summary>
public sealed class StartUpTests
{
    [Theory]
    [InlineData("/", "missing.html")]
    [InlineData("/static", "./missing")]
    [InlineData("/static", "page.html/")]
    public void A_rule_that_leads_nowhere_says_where(string url, string path)
    {
        using var site = Site.With("page.html");

        var error = Should.Throw<FileNotFoundException>(() => Map(site, new() { [url] = path }));

        error.Message.ShouldContain($"\"{url}\"");
        error.Message.ShouldContain(site.PathOf(Path.GetFileName(path.TrimEnd('/'))));
    }

    [Theory]
    [InlineData("static")]
    [InlineData("./static")]
    [InlineData("http://localhost/")]
    public void A_path_starts_with_a_slash(string url)
    {
        Should.Throw<ArgumentException>(() => new EngineIoStaticFiles { [url] = "page.html" }).Message.ShouldContain($"\"{url}\"");
        Should.Throw<ArgumentException>(() => new EngineIoStaticFiles { { url, "page.html" } }).Message.ShouldContain($"\"{url}\"");
    }

    [Theory]
    [InlineData("../index.html")]
    [InlineData("/index.html")]
    [InlineData("sub/")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    public void The_default_file_is_a_name(string name)
    {
        using var site = Site.With("public/index.html");

        Should.Throw<ArgumentException>(() => Map(site, new() { ["/"] = "public", [""] = name })).Message.ShouldContain($"\"{name}\"");
    }

    [Fact]
    public void A_folder_has_one_rule_for_a_path()
    {
        using var site = Site.With("a/index.html", "b/index.html");

        Should.Throw<ArgumentException>(() => Map(site, new() { ["/static"] = "a", ["/static/"] = "b" })).Message.ShouldContain("two");
        Should.Throw<ArgumentException>(() => new EngineIoStaticFiles { { "/static", "a" }, { "/static", "b" } });
    }

    [Fact]
    public void A_rule_needs_a_file()
    {
        Should.Throw<ArgumentException>(() => new EngineIoStaticFiles { ["/"] = "" });
        Should.Throw<ArgumentNullException>(() => new EngineIoStaticFiles { ["/"] = (EngineIoStaticFile)null! });
    }

    [Fact]
    public void Rules_can_be_read_back()
    {
        var files = new EngineIoStaticFiles { { "/", "latency.html" } };
        files["/static"] = new("./public") { ContentType = "text/plain" };

        files["/"].Path.ShouldBe("latency.html");
        files["/"].ContentType.ShouldBeNull();
        files["/static"].ContentType.ShouldBe("text/plain");
        files.Select(rule => rule.Key).ShouldBe(["/", "/static"]);
    }

    private static void Map(Site site, EngineIoStaticFiles files)
    {
        using var app = TestServer.Build(site.Setup(app => app.MapEngineIoStaticFiles(files)));
    }
}
