using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>The handlers that other tests take for broken are.</summary>
public class BrokenHandlerTests
{
    public static TheoryData<string, string> Broken { get; } = [.. BrokenHandlers.All];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Each_breaks_its_rule(string rule, string source) =>
        (await AnalyzerRun.DiagnosticsOf(source)).Select(one => one.Id).ShouldContain(rule);
}
