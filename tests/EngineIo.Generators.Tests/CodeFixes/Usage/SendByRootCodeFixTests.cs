using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Usage;

/// <summary>EIO3009: the metadata of the root takes the place of that of a derived type.</summary>
public class SendByRootCodeFixTests
{
    private const string Types = """

        [JsonDerivedType(typeof(Joined), "joined")] public abstract record Notice;
        public sealed record Joined(string Name) : Notice;
        [JsonSerializable(typeof(Notice))] [JsonSerializable(typeof(Joined))] internal sealed partial class ChatJson : JsonSerializerContext;
        """;

    [Fact]
    public Task By_the_metadata_of_the_root() => new SendByRootCodeFix().ShouldFixAll(
        Source("await socket.SendJsonAsync(new Joined(\"Ada\"), /* which */ ChatJson.Default.Joined); await server.BroadcastJsonAsync(new Joined(\"Ada\"), ChatJson.Default.Joined, except: socket);"),
        Source("await socket.SendJsonAsync(new Joined(\"Ada\"), /* which */ ChatJson.Default.Notice); await server.BroadcastJsonAsync(new Joined(\"Ada\"), ChatJson.Default.Notice, except: socket);"));

    [Fact]
    public Task Not_where_the_type_is_named() =>
        new SendByRootCodeFix().ShouldNotFix(Source("await socket.SendJsonAsync<Joined>(new(\"Ada\"), ChatJson.Default.Joined);"));

    private static string Source(string statements) => $$"""
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using EngineIo;
        {{Types}}
        public static class Notices { public static async Task SendAsync(EngineIoSocket socket, IEngineIoServer server) { {{statements}} } }
        """;
}
