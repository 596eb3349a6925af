using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is done again, and what is not, when a source changes.</summary>
public class IncrementalityTests
{
    private const string Handler = """
        using EngineIo;
        [EngineIoHandler(JsonContext = typeof(Json))]
        public partial class Chat : Base { [OnMessage] public Said Text(Said said, Visitor visitor) => said; }
        """;

    private const string Session = "[EngineIo.EngineIoSession] public class Visitor { public int Count; }";

    private const string Rest = """
        public record Said(string Text);
        public abstract class Base { [EngineIo.OnConnect] protected void Connect() { } }
        [System.Text.Json.Serialization.JsonSerializable(typeof(Said))] public partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
        """;

    [Theory]
    [InlineData("=> said;", "=> said with { Text = \"edited\" };")]
    [InlineData("using EngineIo;", "// A comment\n\nusing EngineIo;")]
    [InlineData("{ [OnMessage]", "{ private int _count; [OnMessage]")]
    [InlineData("Said said,", "Said renamed,")]
    [InlineData("public Said Text", "internal Said Text")]
    public void An_edit_of_a_handler_that_changes_nothing_of_what_it_asks_for_ends_at_the_model(string before, string after) =>
        Edit.Of(Handler, before, after).ShouldBe(RunReasons.Cached, RunReasons.Cached);

    [Theory]
    [InlineData("Visitor visitor)", "Visitor visitor, EngineIoSocket socket)")]
    [InlineData("public Said Text", "public string? Text")]
    [InlineData("Text(", "Renamed(")]
    [InlineData("JsonContext = typeof(Json)", "")]
    [InlineData("[OnMessage]", "[OnDisconnect] public void Bye() { } [OnMessage]")]
    public void An_edit_of_its_signature_writes_its_file_again(string before, string after) =>
        Edit.Of(Handler, before, after).ShouldBe(RunReasons.Modified, RunReasons.Cached);

    [Theory]
    [InlineData("(Said said,", "(string other, Said said,")]
    [InlineData("partial class", "class")]
    public void A_handler_that_is_not_valid_any_more_gets_another_file(string before, string after) =>
        Edit.Of(Handler, before, after).ShouldBe(RunReasons.Modified, RunReasons.Cached);

    [Fact]
    public void A_class_that_is_no_handler_any_more_loses_its_file() =>
        Edit.Of(Handler, "[EngineIoHandler(JsonContext = typeof(Json))]", "").ShouldBe(RunReasons.Removed, RunReasons.Cached);

    [Fact]
    public void An_edit_of_a_body_of_a_handler_that_is_not_valid_ends_at_the_model() =>
        new Edit([Handler.Replace("(Said said,", "(object said,", StringComparison.Ordinal), Session, Rest],
            [Handler.Replace("(Said said,", "(object said,", StringComparison.Ordinal).Replace("=> said;", "=> new(\"\");", StringComparison.Ordinal), Session, Rest])
            .ShouldBe(RunReasons.Cached, RunReasons.Cached);

    [Theory]
    [InlineData("Count;", "Number;")]
    [InlineData("public int Count;", "public int Count; public Visitor() => Count = 1;")]
    public void An_edit_within_a_session_class_concerns_nobody(string before, string after) =>
        Edit.Of(Session, before, after).ShouldBe(RunReasons.Cached, RunReasons.Cached);

    [Fact]
    public void A_session_class_that_others_may_not_see_has_other_accessors() =>
        Edit.Of(Session, "public class", "internal class").ShouldBe(RunReasons.Cached, RunReasons.Modified);

    [Fact]
    public void A_session_class_that_cannot_be_made_changes_the_handlers_file() =>
        Edit.Of(Session, "class Visitor {", "class Visitor { private Visitor() { }").ShouldBe(RunReasons.Modified, RunReasons.Modified);

    [Theory]
    [InlineData("record Said(string Text)", "record Said(string Text, int Number)")]
    [InlineData("JsonSerializable(typeof(Said))", "JsonSerializable(typeof(Said), TypeInfoPropertyName = \"Other\")")]
    [InlineData("public record", "class Unrelated; public record")]
    [InlineData("Connect() { }", "Connect() => System.GC.Collect();")]
    public void An_edit_in_another_file_ends_at_the_models(string before, string after) =>
        Edit.Of(Rest, before, after).ShouldBe(RunReasons.Cached, RunReasons.Cached);

    [Theory]
    [InlineData("void Connect()", "void Connect(EngineIo.EngineIoSocket socket)")]
    [InlineData("protected void Connect()", "protected static void Connect()")]
    [InlineData("public abstract class Base {", "public abstract class Base { [EngineIo.OnDisconnect] internal void Bye() { }")]
    public void An_edit_of_a_base_class_that_changes_what_is_called_writes_the_file_again(string before, string after) =>
        Edit.Of(Rest, before, after).ShouldBe(RunReasons.Modified, RunReasons.Cached);

    [Fact]
    public void A_payload_that_becomes_abstract_changes_the_handlers_file() =>
        Edit.Of(Rest, "public record Said", "public abstract record Said").ShouldBe(RunReasons.Modified, RunReasons.Cached);

    [Fact]
    public void A_version_of_the_language_that_is_too_old_has_the_same_models_and_other_files() =>
        new Edit([Handler, Session, Rest], [Handler, Session, Rest], LanguageVersion.CSharp13).ShouldBe(
            new RunReasons(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified),
            new RunReasons(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified));

    [Fact]
    public void Another_handler_is_the_only_one_that_is_written()
    {
        var edit = new Edit(
            [Handler, Session, Rest], [Handler, Session, Rest + "[EngineIo.EngineIoHandler] public partial class More : Base;"]);
        edit.ReasonsOf(TrackingNames.Handlers).ShouldBe([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], ignoreOrder: true);
        edit.OutputReasonsOf(TrackingNames.Handlers)
            .ShouldBe([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], ignoreOrder: true);
    }

    [Fact]
    public void Of_a_thousand_handlers_one_is_done_again()
    {
        string[] handlers = [.. Enumerable.Range(0, 1000).Select(i =>
            $"[EngineIo.EngineIoHandler] public partial class Chat{i} "
            + $"{{ [EngineIo.OnMessage] public string Text(string text) => text; }}")];
        string[] edited = [.. handlers];
        edited[500] = edited[500].Replace("string text)", "string text, EngineIo.EngineIoSocket socket)", StringComparison.Ordinal);

        var edit = new Edit(handlers, edited);
        foreach (var reasons in (IncrementalStepRunReason[][])[edit.ReasonsOf(TrackingNames.Handlers), edit.OutputReasonsOf(TrackingNames.Handlers)])
        {
            reasons.Count(reason => reason == IncrementalStepRunReason.Modified).ShouldBe(1);
            reasons.Count(reason => reason == IncrementalStepRunReason.Cached).ShouldBe(999);
        }
    }

    /// <summary>Why a model was made, and why its file was written, the second time.</summary>
    private sealed record RunReasons(IncrementalStepRunReason Model, IncrementalStepRunReason Output)
    {
        public static readonly RunReasons Cached = new(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        public static readonly RunReasons Modified = new(IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);
        public static readonly RunReasons Removed = new(IncrementalStepRunReason.Removed, IncrementalStepRunReason.Removed);
    }

    /// <summary>Two runs of the generators, the second after an edit.</summary>
    private sealed class Edit
    {
        private readonly GeneratorDriverRunResult _result;

        public Edit(string[] before, string[] after, LanguageVersion languageAfter = LanguageVersion.CSharp14)
        {
            // A file that is not edited is the same tree, as in an editor.
            SyntaxTree[] first = [.. before.Select((file, index) => Parse(file, index, LanguageVersion.CSharp14))];
            SyntaxTree[] second = [.. after.Select((file, index) =>
                file == before[index] && languageAfter == LanguageVersion.CSharp14 ? first[index] : Parse(file, index, languageAfter))];

            _result = GeneratorRun.Driver((CSharpParseOptions)first[0].Options, trackSteps: true)
                .RunGenerators(TestCompilation.Empty.AddSyntaxTrees(first), TestContext.Current.CancellationToken)
                .WithUpdatedParseOptions((CSharpParseOptions)second[0].Options)
                .RunGenerators(TestCompilation.Empty.AddSyntaxTrees(second), TestContext.Current.CancellationToken)
                .GetRunResult();
        }

        /// <summary>An edit of one of the three files, which must hold what is replaced.</summary>
        public static Edit Of(string file, string before, string after)
        {
            file.ShouldContain(before, Case.Sensitive);
            string[] files = [Handler, Session, Rest];
            return new(files, [.. files.Select(one => one == file ? one.Replace(before, after, StringComparison.Ordinal) : one)]);
        }

        public void ShouldBe(RunReasons handler, RunReasons session)
        {
            Reasons(TrackingNames.Handlers).ShouldBe(handler);
            Reasons(TrackingNames.Sessions).ShouldBe(session);
        }

        public IncrementalStepRunReason[] ReasonsOf(string step) =>
            [.. Of(step).TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

        /// <summary>Those of the files that the generator of a step writes.</summary>
        public IncrementalStepRunReason[] OutputReasonsOf(string step) =>
            [.. Of(step).TrackedOutputSteps.SelectMany(one => one.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)];

        private RunReasons Reasons(string step) => new(ReasonsOf(step).Single(), OutputReasonsOf(step).Single());

        private GeneratorRunResult Of(string step) => _result.Results.Single(one => one.TrackedSteps.ContainsKey(step));

        private static SyntaxTree Parse(string file, int index, LanguageVersion language) =>
            TestCompilation.Parse(file, language, $"Test{index}.cs");
    }
}
