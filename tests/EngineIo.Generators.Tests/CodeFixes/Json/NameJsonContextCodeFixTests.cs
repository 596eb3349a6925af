using EngineIo.CodeFixes.Json;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Json;

public class NameJsonContextCodeFixTests
{
    private static readonly NameJsonContextCodeFix Fix = new();

    private const string Contexts = """
        using System.Text.Json.Serialization;
        namespace App.Json;
        [JsonSerializable(typeof(bool))] partial class A : JsonSerializerContext;
        [JsonSerializable(typeof(bool))] [JsonSerializable(typeof(int))] partial class B : JsonSerializerContext;
        [JsonSerializable(typeof(int))] partial class C : JsonSerializerContext;
        """;

    [Fact]
    public async Task A_choice_of_those_that_describe_the_type_the_best_first()
    {
        const string Source = """
            using EngineIo;
            namespace App;
            [EngineIoHandler]
            public sealed partial class Chat { [OnMessage] public int Text(bool yes) => 1; }
            """;
        var found = await OpenSolution.Of(Source, Contexts).DiagnosticsOf(Fix);
        found.Count.ShouldBe(2);

        var ofReply = await CodeFixRun.ActionsOf(Fix, found[0].Document, found[0].Diagnostic);
        var ofMessage = await CodeFixRun.ActionsOf(Fix, found[1].Document, found[1].Diagnostic);
        ofReply.Select(action => action.Title).ShouldBe(["Set JsonContext = typeof(B)", "Set JsonContext = typeof(C)"]);
        ofMessage.Select(action => action.Title).ShouldBe(["Set JsonContext = typeof(B)", "Set JsonContext = typeof(A)"]);

        foreach (var (action, context) in new[] { (ofMessage[0], "B"), (ofMessage[1], "A") })
        {
            (await (await CodeFixRun.Apply(action)).Texts())[0].ShouldBe(
                Source.Replace("[EngineIoHandler]", $"[EngineIoHandler(JsonContext = typeof(Json.{context}))]"));
        }
    }

    [Fact]
    public async Task All_with_the_one_that_was_chosen_each_handler_once()
    {
        const string Source = """
            namespace App;
            [EngineIo.EngineIoHandler] public sealed partial class Chat { [EngineIo.OnMessage] public int Text(bool yes) => 1; }
            [EngineIo.EngineIoHandler] public sealed partial class Other { [EngineIo.OnMessage] public void Text(bool yes) { } }
            """;
        var solution = OpenSolution.Of(Source, Contexts);
        var found = await solution.DiagnosticsOf(Fix);
        var chosen = (await CodeFixRun.ActionsOf(Fix, found[0].Document, found[0].Diagnostic))[0];

        (await (await CodeFixRun.ApplyAll(Fix, found, chosen.EquivalenceKey!)).Texts())[0].ShouldBe(
            Source.Replace("[EngineIo.EngineIoHandler]", "[EngineIo.EngineIoHandler(JsonContext = typeof(Json.B))]"));
    }
}
