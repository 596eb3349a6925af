namespace EngineIo.Tests.Architecture;

/// <summary>A line has at most 140 columns. Folders that still have longer ones are listed, each with how many: numbers only go down.</summary>
public sealed class LineLengthTests
{
    private static readonly Dictionary<string, int> Left = new()
    {
        ["."] = 70,
        ["docs"] = 67,
        ["docs/diagnostics"] = 6,
        ["src/EngineIo.Abstractions"] = 3,
        ["src/EngineIo.Analyzers"] = 18,
        ["src/EngineIo.Client"] = 67,
        ["src/EngineIo.CodeFixes"] = 11,
        ["src/EngineIo.Generators"] = 27,
        ["src/EngineIo.Runtime"] = 168,
        ["tests/EngineIo.Client.Tests"] = 30,
        ["tests/EngineIo.Generators.Tests"] = 234,
        ["tests/EngineIo.Hosting.Tests"] = 7,
        ["tests/EngineIo.Runtime.Tests"] = 54,
        ["tests/bench/EngineIo.Benchmarks"] = 4,
        ["tests/bench/EngineIo.Comparison"] = 6,
        ["tests/bench/EngineIo.Comparison.Servers"] = 1,
        ["tests/checks/EngineIo.Endurance"] = 10,
        ["tests/checks/EngineIo.Fuzzing"] = 7,
        ["tests/checks/EngineIo.Interop.Tests"] = 2,
        ["tests/checks/EngineIo.Mistakes"] = 56,
        ["tests/checks/EngineIo.NativeAot.Tests"] = 1,
        ["tests/checks/EngineIo.Package.Tests"] = 12,
        ["tests/checks/EngineIo.TestHost"] = 1,
    };

    private static readonly Dictionary<string, int> Found = LongLines.Count();

    [Fact]
    public void No_folder_has_more_long_lines_than_are_left_to_break() =>
        Found.Where(folder => folder.Value > Left.GetValueOrDefault(folder.Key))
            .Select(folder => $"{folder.Key}: {folder.Value} lines of more than {LongLines.Columns} columns")
            .ShouldBeEmpty();

    [Fact]
    public void A_folder_without_long_lines_is_off_the_list() => Left.Keys.Except(Found.Keys).ShouldBeEmpty();

    [Theory]
    [InlineData(".cs", 140, 0)]
    [InlineData(".cs", 141, 1)]
    [InlineData(".md", 140, 0)]
    [InlineData(".md", 141, 1)]
    public void A_line_is_too_long_beyond_140_columns(string extension, int length, int found) =>
        LongLines.In(extension, [new('x', length), "short"]).Count().ShouldBe(found);

    [Fact]
    public void Tables_and_the_targets_of_links_do_not_count()
    {
        var long100 = new string('x', 100);

        LongLines.In(".md", [$"| {long100} | {long100} |", $"[text](folder/{long100}.md) and {long100}"]).ShouldBeEmpty();
        LongLines.In(".cs", [$"/// https://example.com/{long100}/{long100}"]).ShouldBeEmpty();
        LongLines.In(".cs", [$"| {long100} | {long100} |"]).Count().ShouldBe(1);
    }
}
