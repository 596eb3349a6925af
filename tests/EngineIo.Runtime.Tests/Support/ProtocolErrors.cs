namespace EngineIo.Tests.Support;

/// <summary>The refusals of the protocol, asserted to the byte.</summary>
internal static class ProtocolErrors
{
    private static readonly string[] Messages =
        ["Transport unknown", "Session ID unknown", "Bad handshake method", "Bad request", "Forbidden", "Unsupported protocol version"];

    /// <summary>The body of <c>E(code)</c>.</summary>
    public static string Body(int code) => $$"""{"code":{{code}},"message":"{{Messages[code]}}"}""";

    /// <summary>The response is <c>E(code)</c>: HTTP 400 and the JSON of that code.</summary>
    public static void ShouldBeError(this RawResponse response, int code)
    {
        response.Text.ShouldBe(Body(code));
        response.Status.ShouldBe(400);
        response.Header("Content-Type").ShouldBe("application/json");
    }

    /// <summary>The response is a 200 with that payload.</summary>
    public static void ShouldBePayload(this RawResponse response, string payload)
    {
        response.Text.ShouldBe(payload.Replace('|', '\u001e'));
        response.Status.ShouldBe(200);
        response.Header("Content-Type").ShouldBe("text/plain; charset=UTF-8");
    }

    /// <summary>The response to a POST that was taken.</summary>
    public static void ShouldBeOk(this RawResponse response)
    {
        response.Text.ShouldBe("ok");
        response.Status.ShouldBe(200);
    }
}
