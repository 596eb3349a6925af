using EngineIo.CodeFixes.Json;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Json;

/// <summary>EIO3011: the options by which messages that lack values are refused.</summary>
public class SetGenerationOptionsCodeFixTests
{
    private const string Handlers = """
        using EngineIo;
        [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Chat { [OnMessage] public void Text(bool yes) { } }
        [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Other { [OnMessage] public void Text(bool yes) { } }
        """;

    [Theory]
    [InlineData(
        "/// <summary>JSON.</summary>\n[JsonSerializable(typeof(bool))]\n",
        "/// <summary>JSON.</summary>\n[JsonSourceGenerationOptions(RespectNullableAnnotations = true, "
        + "RespectRequiredConstructorParameters = true)]\n[JsonSerializable(typeof(bool))]\n")]
    [InlineData(
        "[JsonSourceGenerationOptions(WriteIndented = true)]\n[JsonSerializable(typeof(bool))]\n",
        "[JsonSourceGenerationOptions(WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = "
        + "true)]\n[JsonSerializable(typeof(bool))]\n")]
    [InlineData(
        "[JsonSourceGenerationOptions(RespectNullableAnnotations = true), JsonSerializable(typeof(bool))]\n",
        "[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true), "
        + "JsonSerializable(typeof(bool))]\n")]
    public Task Set_once_for_all_handlers(string before, string after) =>
        new SetGenerationOptionsCodeFix().ShouldFixAll([Handlers, Context(before)], [Handlers, Context(after)]);

    private static string Context(string attributes) =>
        $"using System.Text.Json.Serialization;\n\n{attributes}internal sealed partial class ChatJson : JsonSerializerContext;\n";
}
