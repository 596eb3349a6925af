namespace EngineIo.Tests.StaticFiles;

/// <summary>Rules whose path leads to one file.</summary>
public sealed class FileRuleTests
{
    [Fact]
    public async Task A_path_leads_to_a_file()
    {
        using var site = Site.With("latency.html", "static/engine.io.js", "static/style.css");
        await using var server = await site.ServeAsync(new()
        {
            ["/"] = "latency.html",
            ["/static/engine.io.js"] = "static/engine.io.js",
            ["/static/style.css"] = "./static/style.css",
        });

        (await server.GetAsync("/")).ShouldBeFile("latency.html", "text/html");
        (await server.GetAsync("/?a=b")).ShouldBeFile("latency.html", "text/html");
        (await server.GetAsync("/static/engine.io.js")).ShouldBeFile("static/engine.io.js", "text/javascript");
        (await server.GetAsync("/static/style.css")).ShouldBeFile("static/style.css", "text/css");
    }

    [Theory]
    [InlineData("/latency.html")]
    [InlineData("/page/")]
    [InlineData("/page/more")]
    [InlineData("/pag")]
    [InlineData("/pages")]
    [InlineData("/PAGE")]
    [InlineData("//page")]
    public async Task No_other_path_does(string target)
    {
        using var site = Site.With("latency.html");
        await using var server = await site.ServeAsync(new() { ["/page"] = "latency.html" });

        (await server.GetAsync(target)).Status.ShouldBe(404);
        (await server.GetAsync("/page")).ShouldBeFile("latency.html");
    }

    [Theory]
    [InlineData("a.html", "text/html")]
    [InlineData("a.css", "text/css")]
    [InlineData("a.js", "text/javascript")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.gif", "image/gif")]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.svg", "image/svg+xml")]
    [InlineData("a.wasm", "application/wasm")]
    [InlineData("a.xyzzy", "application/octet-stream")]
    [InlineData("a", "application/octet-stream")]
    public async Task The_extension_of_the_file_says_the_content_type(string file, string contentType)
    {
        using var site = Site.With(file);
        await using var server = await site.ServeAsync(new() { ["/"] = file, ["/page.pdf"] = file });

        (await server.GetAsync("/")).ShouldBeFile(file, contentType);
        (await server.GetAsync("/page.pdf")).ShouldBeFile(file, contentType);
    }

    [Fact]
    public async Task A_rule_may_say_the_content_type()
    {
        using var site = Site.With("latency.html");
        await using var server = await site.ServeAsync(new() { ["/"] = new("latency.html") { ContentType = "text/plain" } });

        (await server.GetAsync("/")).ShouldBeFile("latency.html", "text/plain");
    }

    [Fact]
    public async Task A_path_with_other_letters_is_compared_decoded()
    {
        using var site = Site.With("für alle.txt");
        await using var server = await site.ServeAsync(new() { ["/für alle"] = "für alle.txt" });

        (await server.GetAsync("/f%C3%BCr%20alle")).ShouldBeFile("für alle.txt");
    }

    [Fact]
    public async Task A_rule_may_lead_anywhere_and_to_what_is_hidden()
    {
        using var site = Site.With(".well-known/proof");
        using var elsewhere = Site.With("page.html");
        site.Link("link.html", elsewhere.PathOf("page.html"));
        await using var server = await site.ServeAsync(new()
        {
            ["/.well-known/proof"] = ".well-known/proof",
            ["/absolute"] = elsewhere.PathOf("page.html"),
            ["/up"] = $"../{Path.GetFileName(elsewhere.Root)}/page.html",
            ["/link"] = "link.html",
        });

        (await server.GetAsync("/.well-known/proof")).ShouldBeFile(".well-known/proof");
        foreach (var path in (string[])["/absolute", "/up", "/link"])
            (await server.GetAsync(path)).ShouldBeFile("page.html", "text/html");
    }

    [Fact]
    public async Task Head_gets_the_head()
    {
        using var site = Site.With("latency.html");
        await using var server = await site.ServeAsync(new() { ["/"] = "latency.html" });

        var response = await server.SendAsync(RawRequest.Bodiless("HEAD", "/"), isHead: true);

        response.Status.ShouldBe(200);
        response.Header("Content-Type").ShouldBe("text/html");
        response.Header("Content-Length").ShouldBe("20");
    }

    [Fact]
    public async Task A_client_that_has_the_file_gets_no_second_copy_and_may_ask_for_a_part()
    {
        using var site = Site.With("latency.html");
        await using var server = await site.ServeAsync(new() { ["/"] = "latency.html" });
        var etag = (await server.GetAsync("/")).Header("ETag").ShouldNotBeNull();

        (await server.GetAsync("/", $"If-None-Match: {etag}")).Status.ShouldBe(304);
        (await server.GetAsync("/", "If-None-Match: \"other\"")).ShouldBeFile("latency.html");
        var part = await server.GetAsync("/", "Range: bytes=8-14");
        part.Status.ShouldBe(206);
        part.Text.ShouldBe("latency");
    }

    [Fact]
    public async Task A_file_that_changes_is_served_as_it_is_now()
    {
        using var site = Site.With("latency.html");
        await using var server = await site.ServeAsync(new() { ["/"] = "latency.html" });
        (await server.GetAsync("/")).ShouldBeFile("latency.html");

        site.Write("latency.html", "this is another, and a longer one");
        (await server.GetAsync("/")).Text.ShouldBe("this is another, and a longer one");

        File.Delete(site.PathOf("latency.html"));
        (await server.GetAsync("/")).Status.ShouldBe(404);
    }
}
