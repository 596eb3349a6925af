using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Usage;

/// <summary>EIO3007: JSON is sent by source-generated metadata.</summary>
public class SendWithMetadataCodeFixTests
{
    [Fact]
    public Task Send_with_metadata() => new SendWithMetadataCodeFix().ShouldFixAll(
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using EngineIo;

        namespace App.Messages
        {
            public sealed record Said(string Text);
            [JsonSerializable(typeof(Said))] [JsonSerializable(typeof(Said[]), TypeInfoPropertyName = "All")] internal sealed partial class SaidJson : JsonSerializerContext;
        }

        namespace App
        {
            using App.Messages;

            public sealed class Service(EngineIoSocket socket, IEngineIoServer server)
            {
                public async Task Send(Said said, Said[] all)
                {
                    await socket.SendAsync(JsonSerializer.Serialize(said), default);
                    await server.SendAsync("sid", JsonSerializer.Serialize(all));
                    await server.BroadcastAsync(JsonSerializer.Serialize(said, JsonSerializerOptions.Web), except: socket);
                    await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(said));
                    socket.TrySend(JsonSerializer.Serialize(said));
                    var text = JsonSerializer.Serialize(said, typeof(Said));
                    await socket.SendAsync(text);
                    await socket.SendJsonAsync(said, JsonTypeInfo.CreateJsonTypeInfo<Said>(new()));
                    await server.BroadcastJsonAsync(all);
                }

                public ConnectResult Refuse(Said said) => ConnectResult.Reject(said, (JsonTypeInfo<Said>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Said)));
            }
        }
        """,
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using EngineIo;

        namespace App.Messages
        {
            public sealed record Said(string Text);
            [JsonSerializable(typeof(Said))] [JsonSerializable(typeof(Said[]), TypeInfoPropertyName = "All")] internal sealed partial class SaidJson : JsonSerializerContext;
        }

        namespace App
        {
            using App.Messages;

            public sealed class Service(EngineIoSocket socket, IEngineIoServer server)
            {
                public async Task Send(Said said, Said[] all)
                {
                    await socket.SendJsonAsync(said, SaidJson.Default.Said, default);
                    await server.SendJsonAsync("sid", all, SaidJson.Default.All);
                    await server.BroadcastJsonAsync(said, SaidJson.Default.Said, except: socket);
                    await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(said, SaidJson.Default.Said));
                    socket.TrySend(JsonSerializer.Serialize(said, SaidJson.Default.Said));
                    var text = JsonSerializer.Serialize(said, SaidJson.Default.Said);
                    await socket.SendAsync(text);
                    await socket.SendJsonAsync(said, SaidJson.Default.Said);
                    await server.BroadcastJsonAsync(all, SaidJson.Default.All);
                }

                public ConnectResult Refuse(Said said) => ConnectResult.Reject(said, SaidJson.Default.Said);
            }
        }
        """);

    [Fact]
    public Task Send_what_the_handlers_own_context_describes() => new SendWithMetadataCodeFix().ShouldFixAll(
        Handler("[JsonSerializable(typeof(Said))] ", """
            await socket.SendAsync(JsonSerializer.Serialize(said));
            await server.BroadcastAsync(JsonSerializer.Serialize(said), except: socket);
            await socket.SendJsonAsync(said, JsonTypeInfo.CreateJsonTypeInfo<Said>(new()));
            await socket.SendAsync(JsonSerializer.Serialize(said), default);
            socket.TrySend(JsonSerializer.Serialize(said));
            """),
        Handler("[JsonSerializable(typeof(Said))] ", """
            await socket.SendJsonAsync(said);
            await server.BroadcastJsonAsync(said, except: socket);
            await socket.SendJsonAsync(said);
            await socket.SendJsonAsync(said, ChatJson.Default.Said, default);
            socket.TrySend(JsonSerializer.Serialize(said, ChatJson.Default.Said));
            """));

    [Fact]
    public Task Send_what_is_added_to_the_handlers_own_context() => new SendWithMetadataCodeFix().ShouldFixAll(
        Handler("", """
            await socket.SendAsync(JsonSerializer.Serialize(said));
            await socket.SendJsonAsync(said);
            await server.BroadcastJsonAsync<Said>(said);
            socket.TrySend(JsonSerializer.Serialize(said));
            """),
        Handler("[JsonSerializable(typeof(Said))] ", """
            await socket.SendJsonAsync(said);
            await socket.SendJsonAsync(said);
            await server.BroadcastJsonAsync(said);
            socket.TrySend(JsonSerializer.Serialize(said, ChatJson.Default.Said));
            """));

    [Fact]
    public Task Send_no_metadata_that_no_context_has() => new SendWithMetadataCodeFix().ShouldNotFix("""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using EngineIo;
        public sealed record Said(string Text);
        [JsonSerializable(typeof(int))] public sealed partial class ChatJson : JsonSerializerContext;
        public sealed class Service(EngineIoSocket socket) { public ValueTask Send(Said said) => socket.SendAsync(JsonSerializer.Serialize(said)); }
        """);

    private static string Handler(string described, string statements) => $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using EngineIo;
        namespace App;
        public sealed record Said(string Text);
        [JsonSerializable(typeof(Said))] public sealed partial class AJson : JsonSerializerContext;
        [JsonSerializable(typeof(int))] {{described}}public sealed partial class ChatJson : JsonSerializerContext;
        [EngineIoHandler(JsonContext = typeof(ChatJson))]
        public sealed partial class Chat(IEngineIoServer<Chat> server)
        {
            [OnMessage]
            public async Task Text(EngineIoSocket socket, string text)
            {
                var said = new Said(text);
        {{statements}}
            }
        }
        """;
}
