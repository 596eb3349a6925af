using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3007: JSON that reflection writes.</summary>
public class SendingWithoutMetadataTests
{
    [Theory]
    [InlineData("JsonTypeInfo.CreateJsonTypeInfo<Said>(options)")]
    [InlineData("(JsonTypeInfo<Said>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Said))")]
    [InlineData("(JsonTypeInfo<Said>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Said))")]
    [InlineData("(JsonTypeInfo<Said>)new DefaultJsonTypeInfoResolver().GetTypeInfo(typeof(Said), options)!")]
    [InlineData("(JsonTypeInfo<Said>)new JsonSerializerOptions().GetTypeInfo(typeof(Said))")]
    [InlineData("(JsonTypeInfo<Said>)new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(Said))")]
    public async Task Metadata_from_reflection(string metadata)
    {
        await Service($"socket.SendJsonAsync(said, {metadata})").ShouldCompileAndReport(("EIO3007", metadata));
        await Service($"server.BroadcastJsonAsync(said, {metadata})").ShouldCompileAndReport(("EIO3007", metadata));
        await Service($"server.SendJsonAsync(\"sid\", said, {metadata}).AsTask()").ShouldCompileAndReport(("EIO3007", metadata));
        await Service($"socket.SendAsync(ConnectResult.Reject(said, {metadata}).ToString()!)").ShouldCompileAndReport(("EIO3007", metadata));
    }

    [Theory]
    [InlineData("JsonSerializer.Serialize(said)")]
    [InlineData("JsonSerializer.Serialize<Said>(said)")]
    [InlineData("JsonSerializer.Serialize(said, typeof(Said))")]
    [InlineData("JsonSerializer.Serialize(said, JsonSerializerOptions.Web)")]
    [InlineData("JsonSerializer.Serialize(said, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true })")]
    [InlineData("JsonSerializer.SerializeToUtf8Bytes(said)")]
    public async Task Text_from_reflection(string text)
    {
        await Service($"socket.SendAsync({text})").ShouldCompileAndReport(("EIO3007", text));
        await Service($"server.BroadcastAsync({text}, except: socket)").ShouldCompileAndReport(("EIO3007", text));
        await Service($"Task.FromResult(socket.TrySend({text}))").ShouldCompileAndReport(("EIO3007", text));
    }

    [Fact]
    public Task Text_by_way_of_a_local_once() => Program("""
        public async Task Do()
        {
            var text = JsonSerializer.Serialize(said);
            await socket.SendAsync(text);
            foreach (var one in server.Sockets) one.TrySend(text);
        }
        """).ShouldCompileAndReport(("EIO3007", "JsonSerializer.Serialize(said)"));

    [Theory]
    [InlineData("socket.SendJsonAsync(said)", "SendJsonAsync")]
    [InlineData("socket.SendJsonAsync<Said>(said)", "SendJsonAsync<Said>")]
    [InlineData("server.BroadcastJsonAsync(said)", "BroadcastJsonAsync")]
    [InlineData("server.SendJsonAsync(\"sid\", said)", "SendJsonAsync")]
    public Task No_metadata_at_all_which_does_not_compile(string call, string place) => Service(call).ShouldReport(("EIO3007", place));

    [Theory]
    [InlineData("socket.SendJsonAsync(said, SaidJson.Default.Said)")]
    [InlineData("socket.SendJsonAsync(said, info)")]
    [InlineData("socket.SendJsonAsync(said, Info())")]
    [InlineData("socket.SendJsonAsync(said, (JsonTypeInfo<Said>)options.GetTypeInfo(typeof(Said)))")]
    [InlineData("socket.SendJsonAsync(said, (JsonTypeInfo<Said>)new JsonSerializerOptions { TypeInfoResolver = SaidJson.Default }.GetTypeInfo(typeof(Said)))")]
    [InlineData("socket.SendJsonAsync(said, (JsonTypeInfo<Said>)new JsonSerializerOptions { TypeInfoResolverChain = { SaidJson.Default } }.GetTypeInfo(typeof(Said)))")]
    [InlineData("socket.SendAsync(JsonSerializer.Serialize(said, SaidJson.Default.Said))")]
    [InlineData("socket.SendAsync(JsonSerializer.Serialize(said, typeof(Said), SaidJson.Default))")]
    [InlineData("socket.SendAsync(JsonSerializer.Serialize(said, SaidJson.Default.Options))")]
    [InlineData("socket.SendAsync(JsonSerializer.Serialize(said, options))")]
    [InlineData("socket.SendAsync(JsonSerializer.Serialize(said, new JsonSerializerOptions(options)))")]
    [InlineData("socket.SendAsync(said.Text)")]
    [InlineData("Other(JsonSerializer.Serialize(said))")]
    public Task Not_where_metadata_is_given_or_may_be(string call) => Service(call).ShouldCompileAndReport();

    [Theory]
    [InlineData("socket.SendJsonAsync()")]
    [InlineData("socket.SendJsonAsync(said, )")]
    [InlineData("socket.SendJsonAsync(said, 1)")]
    [InlineData("nothing.SendJsonAsync(said)")]
    [InlineData("SendJsonAsync(said)")]
    public Task Other_code_that_does_not_compile_is_the_compilers_business(string call) => Service(call).ShouldReport();

    [Fact]
    public Task It_says_what_to_do() => Service("socket.SendAsync(JsonSerializer.Serialize(said))").ShouldSay(
        "'Said' is sent as JSON without source-generated metadata: add it to the JsonContext of the handler for SendJsonAsync(value), or pass MyContext.Default.Said");

    private static string Service(string call) => Program($"public async Task Do() => await {call};");

    private static string Program(string method) => $$"""
        using System.Text.Json.Serialization.Metadata;
        public sealed record Said(string Text);
        [JsonSerializable(typeof(Said))] public sealed partial class SaidJson : JsonSerializerContext;
        public sealed class Service(
            EngineIoSocket socket, IEngineIoServer server, Said said, JsonSerializerOptions options, JsonTypeInfo<Said> info)
        {
            {{method}}
            private object[] Fields => [socket, server, said, options, info];
            private JsonTypeInfo<Said> Info() => info;
            private static Task Other(string text) => Task.CompletedTask;
        }
        """;
}
