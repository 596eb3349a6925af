using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is done again, and what is not, when a source changes.</summary>
public class IncrementalityTests
{
    private const string Handler = """
        using EngineIo;
        [EngineIoHandler] public partial class Chat { [OnMessage] public string Text(string text) => text; }
        """;

    private const string Session = "[EngineIo.EngineIoSession] public class Visitor { public int Count; }";

    [Fact]
    public void An_edit_in_a_body_ends_at_the_model() =>
        RunReasons.Of(Handler, Handler.Replace("=> text", "=> text + text", StringComparison.Ordinal)).ShouldBe(RunReasons.Cached);

    [Fact]
    public void An_edit_above_the_class_ends_at_the_model() =>
        RunReasons.Of(Handler, "// A comment\n" + Handler).ShouldBe(RunReasons.Cached);

    [Fact]
    public void An_edit_of_a_signature_writes_the_file_again() =>
        RunReasons.Of(Handler, Handler.Replace("Text(string text)", "Text(string text, EngineIoSocket socket)", StringComparison.Ordinal))
            .ShouldBe(RunReasons.Modified);

    [Fact]
    public void An_edit_in_another_file_ends_at_the_model() =>
        RunReasons.Of(Handler, Handler, "class Other;", "class Another;").ShouldBe(RunReasons.Cached);

    [Fact]
    public void A_handler_that_becomes_invalid_loses_its_file() =>
        RunReasons.Of(Handler, Handler.Replace("(string text)", "(string text, string other)", StringComparison.Ordinal)).ShouldBe(RunReasons.Removed);

    [Fact]
    public void A_member_of_a_session_is_of_no_concern() =>
        RunReasons.Of(Session, Session.Replace("Count", "Number", StringComparison.Ordinal), step: TrackingNames.Sessions).ShouldBe(RunReasons.Cached);

    [Fact]
    public void The_name_of_a_session_is() =>
        RunReasons.Of(Session, Session.Replace("Visitor", "Guest", StringComparison.Ordinal), step: TrackingNames.Sessions).ShouldBe(RunReasons.Modified);

    /// <summary>Why a step ran, and why its file was written, the second time.</summary>
    private sealed record RunReasons(IncrementalStepRunReason Model, IncrementalStepRunReason Output)
    {
        public static readonly RunReasons Cached = new(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        public static readonly RunReasons Modified = new(IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);
        public static readonly RunReasons Removed = new(IncrementalStepRunReason.Removed, IncrementalStepRunReason.Removed);

        public static RunReasons Of(string before, string after, string otherBefore = "", string otherAfter = "", string step = TrackingNames.Handlers)
        {
            var first = CSharpCompilation.Create(
                "Tests", [TestCompilation.Parse(before), TestCompilation.Parse(otherBefore, path: "Other.cs")], TestReferences.All, TestCompilation.Options());
            var second = first
                .ReplaceSyntaxTree(first.SyntaxTrees[0], TestCompilation.Parse(after))
                .ReplaceSyntaxTree(first.SyntaxTrees[1], TestCompilation.Parse(otherAfter, path: "Other.cs"));

            var result = GeneratorRun.Driver((CSharpParseOptions)first.SyntaxTrees[0].Options, trackSteps: true)
                .RunGenerators(first, TestContext.Current.CancellationToken)
                .RunGenerators(second, TestContext.Current.CancellationToken)
                .GetRunResult().Results.Single(one => one.TrackedSteps.ContainsKey(step));
            return new(
                result.TrackedSteps[step].Single().Outputs.Single().Reason,
                result.TrackedOutputSteps.SelectMany(one => one.Value).SelectMany(one => one.Outputs).Single().Reason);
        }
    }
}
