using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO2017, EIO2019: refusals that refuse nobody, and their status.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("public ConnectResult Connect() { ConnectResult.Reject(); return true; }", "ConnectResult.Reject()")]
    [InlineData("public ConnectResult Connect() { if (Now) ConnectResult.Reject(\"no\"); return ConnectResult.Accept; }", "ConnectResult.Reject(\"no\")")]
    [InlineData("public void Connect() => ConnectResult.Reject(\"no\");", "ConnectResult.Reject(\"no\")")]
    [InlineData("public async Task Connect() { await Task.Yield(); _ = ConnectResult.Reject(\"no\"); }", "ConnectResult.Reject(\"no\")")]
    [InlineData("public bool Connect() { var refusal = ConnectResult.Reject(\"no\"); return true; }", "ConnectResult.Reject(\"no\")")]
    public Task EIO2017_dropped(string method, string place) => Handler(method).ShouldCompileAndReport(("EIO2017", place));

    [Theory]
    [InlineData("public ConnectResult Connect() => ConnectResult.Reject();")]
    [InlineData("public ConnectResult Connect() => Now ? ConnectResult.Reject(\"no\") : ConnectResult.Accept;")]
    [InlineData("public async ValueTask<ConnectResult> Connect() { await Task.Yield(); return ConnectResult.Reject(); }")]
    [InlineData("public ConnectResult Connect() { var result = Now ? ConnectResult.Reject() : true; return result; }")]
    [InlineData("public ConnectResult Connect() { var result = ConnectResult.Reject(); Log(result); return result; } private static void Log(ConnectResult result) { }")]
    [InlineData("public Task<ConnectResult> Connect() => Task.FromResult(ConnectResult.Reject());")]
    [InlineData("public bool Connect() { Other.Reject(); return true; } private static class Other { public static void Reject() { } }")]
    public Task EIO2017_not_where_it_is_used(string method) => Handler(method).ShouldCompileAndReport();

    [Fact]
    public Task EIO2017_says_what_to_do() => Handler("public void Connect() => ConnectResult.Reject();")
        .ShouldSay("'ConnectResult.Reject' refuses nobody if its result is dropped: return it from the [OnConnect] method");

    [Theory]
    [InlineData("200", "200")]
    [InlineData("399", "399")]
    [InlineData("500", "500")]
    [InlineData("status: -1", "-1")]
    [InlineData("StatusCodes.Status503ServiceUnavailable", "StatusCodes.Status503ServiceUnavailable")]
    public Task EIO2019_constant_outside_of_400_to_499(string status, string place) =>
        Handler($"public ConnectResult Connect() => ConnectResult.Reject({status}, \"no\");").ShouldReport(("EIO2019", place));

    [Theory]
    [InlineData("400")]
    [InlineData("499")]
    [InlineData("StatusCodes.Status403Forbidden")]
    [InlineData("Computed")]
    public Task EIO2019_not_what_is_allowed_or_not_known(string status) =>
        Handler($"public ConnectResult Connect() => ConnectResult.Reject({status}, \"no\"); private static int Computed => 200;")
            .ShouldCompileAndReport();

    [Fact]
    public Task EIO2019_not_a_value_that_is_a_number() => """
        [JsonSerializable(typeof(int))] internal sealed partial class Json : JsonSerializerContext;
        [EngineIoHandler] public sealed partial class Chat { [OnConnect] public ConnectResult Connect() => ConnectResult.Reject(5, Json.Default.Int32); }
        """.ShouldCompileAndReport();

    private static string Handler(string method) =>
        "[EngineIoHandler] public sealed partial class Chat "
        + $"{{ [OnConnect] {method} private static bool Now => DateTime.UtcNow.Ticks > 5; }}";
}
