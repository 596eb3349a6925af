namespace EngineIo.Tests.Origins;

/// <summary>What a response says about an origin.</summary>
internal static class OriginHeaders
{
    /// <summary>The response lets that page read it, with cookies unless told otherwise.</summary>
    public static void ShouldAllow(this RawResponse response, string origin, bool credentials = true)
    {
        response.Header("Access-Control-Allow-Origin").ShouldBe(origin);
        response.Header("Vary").ShouldNotBeNull().Split(", ").ShouldContain("Origin");
        response.Header("Access-Control-Allow-Credentials").ShouldBe(credentials ? "true" : null);
    }

    /// <summary>The response says nothing to any page.</summary>
    public static void ShouldHaveNoOriginHeaders(this RawResponse response) => response.Headers
        .Where(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) || header.Value.Contains("Origin"))
        .ShouldBeEmpty();

    /// <summary>The request was refused for its origin, and no page may even read that.</summary>
    public static void ShouldRefuseOrigin(this RawResponse response)
    {
        response.ShouldBeError(3);
        response.ShouldHaveNoOriginHeaders();
    }
}
