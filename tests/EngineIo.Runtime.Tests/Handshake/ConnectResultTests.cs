namespace EngineIo.Tests.Handshake;

/// <summary>What a decision of a connect handler holds can be read, so that a handler can be tested without a server.</summary>
public sealed class ConnectResultTests
{
    [Fact]
    public void Accept_is_200_without_a_body()
    {
        ShouldBe(ConnectResult.Accept, isAccepted: true, 200, null);
        ShouldBe(true, isAccepted: true, 200, null);
        ShouldBe(default, isAccepted: true, 200, null);
    }

    [Fact]
    public void A_refusal_without_a_status_is_401()
    {
        ShouldBe(ConnectResult.Reject(), isAccepted: false, 401, "\"Unauthorized\"");
        ShouldBe(false, isAccepted: false, 401, "\"Unauthorized\"");
        ShouldBe(ConnectResult.Reject("why \"not\""), isAccepted: false, 401, "\"why \\u0022not\\u0022\"");
        ShouldBe(ConnectResult.Reject(new Refusal("full", 7), TestJson.Default.Refusal), isAccepted: false, 401, """{"Why":"full","Code":7}""");
    }

    [Theory]
    [InlineData(400, "\"Bad Request\"")]
    [InlineData(403, "\"Forbidden\"")]
    [InlineData(429, "\"Too Many Requests\"")]
    [InlineData(420, "\"Bad Request\"")]
    [InlineData(498, "\"Bad Request\"")]
    public void A_status_alone_comes_with_its_reason_phrase(int status, string body) =>
        ShouldBe(ConnectResult.Reject(status), isAccepted: false, status, body);

    [Fact]
    public void A_status_with_a_text_or_a_value()
    {
        ShouldBe(ConnectResult.Reject(499, ""), isAccepted: false, 499, "\"\"");
        ShouldBe(ConnectResult.Reject(429, new Refusal("full", 7), TestJson.Default.Refusal), isAccepted: false, 429, """{"Why":"full","Code":7}""");
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(399)]
    [InlineData(500)]
    [InlineData(int.MaxValue)]
    public void Another_status_is_refused(int status)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ConnectResult.Reject(status)).ParamName.ShouldBe("status");
        Should.Throw<ArgumentOutOfRangeException>(() => ConnectResult.Reject(status, "why")).ParamName.ShouldBe("status");
        Should.Throw<ArgumentOutOfRangeException>(() => ConnectResult.Reject(status, new Refusal("full", 7), TestJson.Default.Refusal))
            .ParamName.ShouldBe("status");
    }

    [Fact]
    public void A_text_must_be_one() => Should.Throw<ArgumentNullException>(() => ConnectResult.Reject(403, (string)null!));

    private static void ShouldBe(ConnectResult result, bool isAccepted, int status, string? body) =>
        (result.IsAccepted, result.StatusCode, result.Body).ShouldBe((isAccepted, status, body));
}
