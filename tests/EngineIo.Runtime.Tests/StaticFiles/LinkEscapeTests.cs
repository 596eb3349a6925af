namespace EngineIo.Tests.StaticFiles;

/// <summary>Symbolic links in a folder: within it they are followed, out of it they are not.</summary>
public sealed class LinkEscapeTests
{
    private static readonly EngineIoStaticFiles Rules = new() { ["/static"] = "public" };

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("{0}/secret.txt")]
    [InlineData("css/../../secret.txt")]
    [InlineData("nested/file.txt")]
    [InlineData("upward/secret.txt")]
    [InlineData("chain")]
    [InlineData("link.txt")]
    [InlineData("missing.txt")]
    [InlineData("../public-sibling/page.html")]
    public async Task A_link_that_leads_out_or_nowhere_is_not_followed(string target)
    {
        using var site = Site.With("secret.txt", "outside/file.txt", "public-sibling/page.html", "public/css/style.css");
        site.Link("public/nested", "../outside");
        site.Link("public/upward", "..");
        site.Link("public/chain", "css/on");
        site.Link("public/css/on", site.PathOf("secret.txt"));
        site.Link("public/link.txt", target.Replace("{0}", site.Root, StringComparison.Ordinal));
        await using var server = await site.ServeAsync(Rules);

        (await server.GetAsync("/static/link.txt")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("/static/nested/file.txt")]
    [InlineData("/static/nested/")]
    [InlineData("/static/nested/deeper/file.txt")]
    [InlineData("/static/upward/secret.txt")]
    [InlineData("/static/upward/outside/file.txt")]
    [InlineData("/static/circle/secret.txt")]
    public async Task A_folder_that_is_a_link_out_is_not_entered(string target)
    {
        using var site = Site.With("secret.txt", "outside/file.txt", "outside/index.html", "outside/deeper/file.txt", "public/index.html");
        site.Link("public/nested", site.PathOf("outside"));
        site.Link("public/upward", "..");
        site.Link("public/circle", "circle");
        await using var server = await site.ServeAsync(Rules);

        (await server.GetAsync(target)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_link_that_stays_inside_is_followed()
    {
        using var site = Site.With("public/css/style.css", "public/a/much/longer/way/index.html");
        site.Link("public/short.css", "css/style.css");
        site.Link("public/whole.txt", site.PathOf("public/css/style.css"));
        site.Link("public/way", "a/much/../much/longer/way");
        site.Link("public/out/and/in.css", "../../../public/css/style.css");
        await using var server = await site.ServeAsync(Rules);

        (await server.GetAsync("/static/short.css")).ShouldBeFile("public/css/style.css", "text/css");
        (await server.GetAsync("/static/whole.txt")).ShouldBeFile("public/css/style.css", "text/plain");
        (await server.GetAsync("/static/way/")).ShouldBeFile("public/a/much/longer/way/index.html", "text/html");
        (await server.GetAsync("/static/out/and/in.css")).ShouldBeFile("public/css/style.css", "text/css");
    }

    [Fact]
    public async Task A_mounted_volume_is_served_and_its_hidden_folder_is_not()
    {
        using var site = Site.With("public/..2026_11_22/index.html");
        site.Link("public/..data", "..2026_11_22");
        site.Link("public/index.html", "..data/index.html");
        await using var server = await site.ServeAsync(Rules);

        (await server.GetAsync("/static/index.html")).ShouldBeFile("public/..2026_11_22/index.html");
        (await server.GetAsync("/static/..data/index.html")).Status.ShouldBe(404);
        (await server.GetAsync("/static/..2026_11_22/index.html")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_folder_itself_may_be_a_link_that_changes()
    {
        using var site = Site.With("release1/index.html", "release2/index.html", "release1/link.html", "release2/page.html");
        site.Link("public", "release1");
        site.Link("release2/link.html", "page.html");
        await using var server = await site.ServeAsync(Rules);
        (await server.GetAsync("/static/index.html")).ShouldBeFile("release1/index.html");

        Directory.Delete(site.PathOf("public"));
        site.Link("public", "release2");

        (await server.GetAsync("/static/index.html")).ShouldBeFile("release2/index.html");
        (await server.GetAsync("/static/link.html")).ShouldBeFile("release2/page.html");
    }
}
