using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Typed sends: the root types of a handler's JSON context are sent without naming metadata.</summary>
public class JsonSendsTests
{
    private const string Types = """
        public sealed record Said(string Text);
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")] public abstract record Shape;
        public sealed record Circle(int Radius) : Shape;
        public sealed record Square(int Side) : Shape;
        [JsonSerializable(typeof(Said)), JsonSerializable(typeof(Shape)), JsonSerializable(typeof(Circle)), JsonSerializable(typeof(int)), JsonSerializable(typeof(List<Said>))]
        public sealed partial class ChatJson : JsonSerializerContext;
        """;

    [Fact]
    public void As_they_read() => GeneratorRun.Of($$"""
        namespace App;
        {{Types}}
        [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Chat { [OnMessage] public void Text(string text) { } }
        """).ShouldCompile().Files["App.EngineIoJsonSends.g.cs"].ShouldBeApproved();

    [Fact]
    public async Task They_send_and_a_derived_type_keeps_its_discriminator()
    {
        await using var server = await RunningServer.Start(Types + """
            [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Chat(IEngineIoServer<Chat> server)
            {
                [OnMessage] async Task Text(EngineIoSocket socket, string text, CancellationToken closed)
                {
                    await socket.SendJsonAsync(new Said(text), closed);
                    await socket.SendJsonAsync(new Circle(1));
                    await socket.SendJsonAsync(new Square(2));
                    await socket.SendJsonAsync(3);
                    await server.SendJsonAsync(socket.Id, new List<Said> { new("list") });
                    await server.BroadcastJsonAsync(new Said("nobody"), except: socket, cancellationToken: closed);
                    await server.BroadcastJsonAsync(new Said("all"));
                }
            }
            """);
        var sid = await server.Connect();

        await server.Send(sid, "4hello");
        var packets = "";
        while (packets.Split('\u001e').Length < 6) packets += (packets.Length == 0 ? "" : "\u001e") + await server.Poll(sid);
        packets.Split('\u001e').ShouldBe(
        [
            """4{"Text":"hello"}""", """4{"$type":"circle","Radius":1}""", """4{"$type":"square","Side":2}""", "43", """4[{"Text":"list"}]""", """4{"Text":"all"}""",
        ]);
        server.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_contexts_in_a_namespace_the_one_of_the_clients_handler_is_taken()
    {
        await using var server = await RunningServer.Start(TestCompilation.Of(
            [
                RunningServer.Program("", "app.MapEngineIo<Chat>(); app.MapEngineIo<Game>(\"/game/\");"),
                """
                public sealed record Said(string Text);
                [JsonSerializable(typeof(Said))] public sealed partial class ChatJson : JsonSerializerContext;
                [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
                [JsonSerializable(typeof(Said))] public sealed partial class GameJson : JsonSerializerContext;
                public static class Help { public static ValueTask Greet(EngineIoSocket socket) => socket.SendJsonAsync(new Said("hi")); }
                [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Chat { [OnMessage] ValueTask Text(EngineIoSocket socket, string text) => Help.Greet(socket); }
                [EngineIoHandler(JsonContext = typeof(GameJson))] public sealed partial class Game(IEngineIoServer<Game> server)
                {
                    [OnMessage] async ValueTask Text(EngineIoSocket socket, string text) { await Help.Greet(socket); await server.BroadcastJsonAsync(new Said("all")); }
                }
                """,
            ]));

        (await server.Ask(await server.Connect(), "4")).ShouldBe("""4{"Text":"hi"}""");
        (await server.Ask(await server.Connect(path: "/game/"), "4", "/game/")).ShouldStartWith("""4{"text":"hi"}""");
    }

    [Fact]
    public void In_a_namespace_of_its_own_a_handler_sends_by_its_own_context() => GeneratorRun.Of("""
        namespace App
        {
            public sealed record Said(string Text);
            [JsonSerializable(typeof(Said))] public sealed partial class Json : JsonSerializerContext;
            [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat { [OnMessage] ValueTask Text(EngineIoSocket socket, Said said) => socket.SendJsonAsync(said); }
        }
        namespace App.Games
        {
            [JsonSerializable(typeof(Said))] public sealed partial class GameJson : JsonSerializerContext;
            [EngineIoHandler(JsonContext = typeof(GameJson))] public sealed partial class Game { [OnMessage] ValueTask Text(EngineIoSocket socket, Said said) => socket.SendJsonAsync(said); }
        }
        """).ShouldCompile().Files["App.Games.EngineIoJsonSends.g.cs"].ShouldContain("(global::App.Games.GameJson.Default)");

    [Fact]
    public void A_handler_that_is_not_valid_has_them_too() => GeneratorRun.Of($$"""
        {{Types}}
        [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Chat { [OnMessage] ValueTask Text(EngineIoSocket socket, object text) => socket.SendJsonAsync(new Said("")); }
        """).ShouldCompile();

    [Fact]
    public void What_others_cannot_name_has_none() => GeneratorRun.Of("""
        [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat
        {
            private sealed record Secret(int Number);
            [JsonSerializable(typeof(Secret)), JsonSerializable(typeof(object)), JsonSerializable(typeof(List<Secret>))] private sealed partial class Json : JsonSerializerContext;
            [OnMessage] Secret Text(Secret secret) => secret;
        }
        [EngineIoHandler(JsonContext = typeof(OtherJson))] public sealed partial class Other<T> { [OnMessage] void Text(string text) { } }
        [JsonSerializable(typeof(object))] public sealed partial class OtherJson : JsonSerializerContext;
        """).ShouldCompile().Files.Keys.ShouldAllBe(name => name.EndsWith(".EngineIoHandler.g.cs"));

    [Fact]
    public async Task One_that_is_not_awaited_is_reported() => await $$"""
        {{Types}}
        [EngineIoHandler(JsonContext = typeof(ChatJson))] public sealed partial class Chat { [OnMessage] void Text(EngineIoSocket socket, string text) { socket.SendJsonAsync(new Said(text)); } }
        """.ShouldReport(("EIO5004", "socket.SendJsonAsync(new Said(text))"));

    [Fact]
    public void A_context_that_does_not_describe_a_type_after_all_is_named() =>
        Should.Throw<InvalidOperationException>(() => CompilerServices.JsonSends.Metadata<Version>(new Empty())).Message.ShouldBe(
            "'JsonSendsTests.Empty' does not describe 'System.Version': add [JsonSerializable(typeof(Version))] to it.");

    private sealed class Empty() : System.Text.Json.Serialization.JsonSerializerContext(null)
    {
        protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;

        public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
    }
}
