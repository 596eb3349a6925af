namespace EngineIo.Tests.StaticFiles;

/// <summary>Rules whose path leads to a folder.</summary>
public sealed class FolderRuleTests
{
    [Theory]
    [InlineData("/static", "./public")]
    [InlineData("/static/", "public")]
    [InlineData("/static", "public/")]
    [InlineData("/static/", "./public/")]
    public async Task All_files_of_a_folder_are_served(string url, string folder)
    {
        using var site = Site.With("public/index.html", "public/css/styles.css", "public/css/index.html", "public/with space.txt");
        await using var server = await site.ServeAsync(new() { [url] = folder });

        (await server.GetAsync("/static/index.html")).ShouldBeFile("public/index.html", "text/html");
        (await server.GetAsync("/static/css/styles.css")).ShouldBeFile("public/css/styles.css", "text/css");
        (await server.GetAsync("/static/with%20space.txt")).ShouldBeFile("public/with space.txt", "text/plain");
        (await server.GetAsync("/static/css/../index.html")).ShouldBeFile("public/index.html");
        (await server.GetAsync("/static/")).ShouldBeFile("public/index.html", "text/html");
        (await server.GetAsync("/static/css/")).ShouldBeFile("public/css/index.html", "text/html");
    }

    [Theory]
    [InlineData("/static")]
    [InlineData("/static/css")]
    [InlineData("/static/none.html")]
    [InlineData("/static/none/")]
    [InlineData("/static/index.html/")]
    [InlineData("/staticindex.html")]
    [InlineData("/Static/index.html")]
    [InlineData("/static//index.html")]
    [InlineData("/static/css//")]
    [InlineData("/index.html")]
    public async Task What_is_no_file_of_it_is_not_found(string target)
    {
        using var site = Site.With("public/index.html", "public/css/index.html");
        await using var server = await site.ServeAsync(new() { ["/static"] = "./public" });

        (await server.GetAsync(target)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_empty_path_names_the_default_file()
    {
        using var site = Site.With("public/index.html", "public/image.gif", "public/sub/image.gif");
        await using var server = await site.ServeAsync(new() { ["/static"] = "./public", [""] = "image.gif" });

        (await server.GetAsync("/static/")).ShouldBeFile("public/image.gif", "image/gif");
        (await server.GetAsync("/static/sub/")).ShouldBeFile("public/sub/image.gif", "image/gif");
        (await server.GetAsync("/")).Status.ShouldBe(404);
        (await server.GetAsync("/image.gif")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_default_file_may_have_a_content_type_of_its_own()
    {
        using var site = Site.With("public/image.gif");
        await using var server = await site.ServeAsync(new()
        {
            ["/static"] = "./public",
            [""] = new("image.gif") { ContentType = "text/plain" },
        });

        (await server.GetAsync("/static/")).ShouldBeFile("public/image.gif", "text/plain");
        (await server.GetAsync("/static/image.gif")).ShouldBeFile("public/image.gif", "image/gif");
    }

    [Fact]
    public async Task A_folder_may_have_one_content_type_for_all()
    {
        using var site = Site.With("public/a.html", "public/b", "public/index.html");
        await using var server = await site.ServeAsync(new() { ["/static"] = new("public") { ContentType = "text/plain" } });

        foreach (var file in (string[])["a.html", "b"])
            (await server.GetAsync($"/static/{file}")).ShouldBeFile($"public/{file}", "text/plain");
        (await server.GetAsync("/static/")).ShouldBeFile("public/index.html", "text/plain");
    }

    [Fact]
    public async Task The_longest_path_wins_and_a_file_wins_over_folders()
    {
        using var site = Site.With("all/index.html", "all/static/a.txt", "all/static/lost.txt", "some/a.txt", "deep/a.txt", "one.txt");
        await using var server = await site.ServeAsync(new()
        {
            ["/"] = "all",
            ["/static/deep/er"] = "deep",
            ["/static"] = "some",
            ["/static/deep/er/one.txt"] = "one.txt",
        });

        (await server.GetAsync("/")).ShouldBeFile("all/index.html");
        (await server.GetAsync("/static/a.txt")).ShouldBeFile("some/a.txt");
        (await server.GetAsync("/static/deep/er/a.txt")).ShouldBeFile("deep/a.txt");
        (await server.GetAsync("/static/deep/er/one.txt")).ShouldBeFile("one.txt");
        (await server.GetAsync("/static/lost.txt")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_rule_of_the_root_may_be_a_file_beside_folders()
    {
        using var site = Site.With("latency.html", "public/index.html");
        await using var server = await site.ServeAsync(new() { ["/"] = "latency.html", ["/static"] = "./public", [""] = "index.html" });

        (await server.GetAsync("/")).ShouldBeFile("latency.html");
        (await server.GetAsync("/static/")).ShouldBeFile("public/index.html");
        (await server.GetAsync("/public/index.html")).Status.ShouldBe(404);
    }
}
