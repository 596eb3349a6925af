namespace EngineIo.Tests.StaticFiles;

internal static class Responses
{
    /// <summary>The whole of a file that <see cref="Site.With"/> wrote.</summary>
    public static void ShouldBeFile(this RawResponse response, string file, string? contentType = null)
    {
        response.Status.ShouldBe(200);
        response.Text.ShouldBe($"this is {file}");
        if (contentType is not null) response.Header("Content-Type").ShouldBe(contentType);
    }
}
