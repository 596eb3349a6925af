using EngineIo.Hosting;
using Microsoft.Extensions.FileProviders;

namespace EngineIo.Tests.StaticFiles;

/// <summary>No request gets out of the folder, nor to what is hidden in it.</summary>
public sealed class EscapeTests
{
    [Theory]
    [InlineData("/static/../secret.txt")]
    [InlineData("/static/css/../../secret.txt")]
    [InlineData("/static/%2e%2e/secret.txt")]
    [InlineData("/static/%2E%2E/secret.txt")]
    [InlineData("/static/.%2e/secret.txt")]
    [InlineData("/static/%2e%2e%2fsecret.txt")]
    [InlineData("/static/..%2fsecret.txt")]
    [InlineData("/static/css/..%2F..%2Fsecret.txt")]
    [InlineData("/static%2f..%2fsecret.txt")]
    [InlineData("/static/..%5csecret.txt")]
    [InlineData("/static/%2e%2e%5csecret.txt")]
    [InlineData("/static/css%5c..%5c..%5csecret.txt")]
    [InlineData("/static/..\\secret.txt")]
    [InlineData("/static\\..\\secret.txt")]
    [InlineData("/static/%252e%252e/secret.txt")]
    [InlineData("/static/%252e%252e%252fsecret.txt")]
    [InlineData("/static/%25252e%25252e/secret.txt")]
    [InlineData("/static/..;/secret.txt")]
    [InlineData("/static/....//secret.txt")]
    [InlineData("/static/%c0%ae%c0%ae/secret.txt")]
    [InlineData("/static/%uff0e%uff0e/secret.txt")]
    [InlineData("/static/..%00/secret.txt")]
    [InlineData("/static/../secret.txt%00.html")]
    [InlineData("/static/..\0/secret.txt")]
    [InlineData("/static/css/..%0a/../secret.txt")]
    [InlineData("/../secret.txt")]
    [InlineData("/../../../../{0}/secret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/static/{0}/secret.txt")]
    [InlineData("/static/%2f{0}/secret.txt")]
    [InlineData("{0}/secret.txt")]
    [InlineData("/{0}/secret.txt")]
    [InlineData("/static/C:/secret.txt")]
    [InlineData("/static/c:%5csecret.txt")]
    [InlineData("/static/file:%2f%2f{0}/secret.txt")]
    [InlineData("/static/%5c%5cserver%5cshare%5csecret.txt")]
    [InlineData("http://localhost/static/../secret.txt")]
    [InlineData("http://localhost/static/%2e%2e%2fsecret.txt")]
    [InlineData("/static/.env")]
    [InlineData("/static/%2eenv")]
    [InlineData("/static/css/.env")]
    [InlineData("/static/.git/config")]
    [InlineData("/static/.git/")]
    [InlineData("/static/css/..%2f.env")]
    public async Task No_path_leads_out_or_to_what_is_hidden(string target)
    {
        using var site = Site.With(
            "secret.txt", "public/index.html", "public/css/style.css", "public/.env", "public/css/.env", "public/.git/config", "public/.git/index.html");
        await using var server = await site.ServeAsync(new() { ["/"] = "public", ["/static"] = "./public" });

        var response = await server.GetAsync(target.Replace("{0}", site.Root, StringComparison.Ordinal));

        response.Status.ShouldBeOneOf(400, 404);
        response.Text.ShouldNotContain("this is");
    }

    /// <summary>The same without a web server in front, which takes the plain ones out of the way.</summary>
    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("css/../../secret.txt")]
    [InlineData("css/../index.html")]
    [InlineData("./index.html")]
    [InlineData("..\\secret.txt")]
    [InlineData("css\\..\\..\\secret.txt")]
    [InlineData("/secret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("{0}/secret.txt")]
    [InlineData("C:/secret.txt")]
    [InlineData("index.html:stream")]
    [InlineData("index.html\0")]
    [InlineData("../secret.txt\0.html")]
    [InlineData("index.html/")]
    [InlineData("")]
    [InlineData(".env")]
    [InlineData("css/.env")]
    public void The_folder_itself_knows_none_of_them(string path)
    {
        using var site = Site.With("secret.txt", "public/index.html", "public/css/style.css", "public/.env", "public/css/.env");
        using var files = new PhysicalFileProvider(site.PathOf("public"));
        var folder = new StaticFolder(files);

        folder.GetFile(path.Replace("{0}", site.Root, StringComparison.Ordinal)).Exists.ShouldBeFalse();
        folder.GetFile("css/style.css").Exists.ShouldBeTrue();
    }
}
