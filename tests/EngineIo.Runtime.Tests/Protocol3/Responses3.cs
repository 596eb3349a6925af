namespace EngineIo.Tests.Protocol3;

/// <summary>The answers to polls of protocol 3 that are not text.</summary>
internal static class Responses3
{
    /// <summary>The response is a 200 with that binary payload.</summary>
    public static void ShouldBeBinary(this RawResponse response, params byte[] payload)
    {
        Convert.ToHexStringLower(response.Body).ShouldBe(Convert.ToHexStringLower(payload));
        response.Status.ShouldBe(200);
        response.Header("Content-Type").ShouldBe("application/octet-stream");
    }
}
