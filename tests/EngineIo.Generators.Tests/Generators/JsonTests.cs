using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is read and written as JSON, by which metadata, and what becomes of messages that are no such JSON.</summary>
public class JsonTests
{
    private const string Types = """
        public readonly record struct Point(int X, int Y);
        public sealed record Said(string Text);
        public enum Color { Red, Green }
        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape;
        public sealed record Circle(int Radius) : Shape;
        [JsonSerializable(typeof(Point))] [JsonSerializable(typeof(int))] [JsonSerializable(typeof(Color))] [JsonSerializable(typeof(Said))]
        [JsonSerializable(typeof(List<Point?>))] [JsonSerializable(typeof(JsonElement))] [JsonSerializable(typeof(Shape))] [JsonSerializable(typeof(IReadOnlyList<int>))]
        [JsonSerializable(typeof(Dictionary<string, Said>))] [JsonSerializable(typeof((int A, string B)))]
        [JsonSourceGenerationOptions(IncludeFields = true)]
        public sealed partial class Json : JsonSerializerContext;
        """;

    [Theory]
    [InlineData("Point? Any(Point? value) => value", """{"X":1,"Y":2}""")]
    [InlineData("Task<Point?> Any(Point? value) => Task.FromResult(value)", """{"X":1,"Y":2}""")]
    [InlineData("ValueTask<Point?> Any(Point value) => new(value)", """{"X":1,"Y":2}""")]
    [InlineData("async IAsyncEnumerable<Point?> Any(Point? value) { await Task.Yield(); yield return null; yield return value; }", """{"X":1,"Y":2}""")]
    [InlineData("Point? Any(Point? value, [FromServices] IServiceProvider services) => services is null ? null : value", """{"X":1,"Y":2}""")]
    [InlineData("Point Any(Point? value) => value ?? default", """{"X":1,"Y":2}""")]
    [InlineData("int? Any(int? value) => value", "5")]
    [InlineData("Color? Any(Color? value) => value", "1")]
    [InlineData("Said? Any(Said? value) => value", """{"Text":"a"}""")]
    [InlineData("List<Point?> Any(List<Point?> value) => value", """[{"X":1,"Y":2},null]""")]
    [InlineData("JsonElement Any(JsonElement value) => value", """{"a":[null]}""")]
    [InlineData("Shape? Any(Shape? value) => value", """{"$type":"circle","Radius":3}""")]
    [InlineData("IReadOnlyList<int> Any(IReadOnlyList<int> value) => value", "[1,2]")]
    [InlineData("Dictionary<string, Said> Any(Dictionary<string, Said> value) => value", """{"a":{"Text":"b"}}""")]
    [InlineData("(int A, string B) Any((int, string) value) => value", """{"Item1":1,"Item2":"b"}""")]
    public async Task A_value_comes_and_goes(string method, string json)
    {
        await using var server = await StartChat($"[OnMessage] {method}{(method.EndsWith('}') ? "" : ";")}");

        (await server.Ask(await server.Connect(), $"4{json}")).ShouldBe($"4{json}");
        server.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Point?")]
    [InlineData("int?")]
    [InlineData("Said?")]
    public async Task Null_where_the_handler_allows_it(string type)
    {
        await using var server = await StartChat($"[OnMessage] string Any({type} value) => value is null ? \"null\" : \"a value\";");
        var sid = await server.Connect();

        (await server.Ask(sid, "4null")).ShouldBe("4null");
        (await server.Ask(sid, "4 null ")).ShouldBe("4null");
        server.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Point")]
    [InlineData("int")]
    [InlineData("Said")]
    [InlineData("List<Point?>")]
    public async Task Null_where_it_does_not(string type)
    {
        await using var server = await StartChat($$"""
            [OnMessage] string Any({{type}} value) => "called";
            [OnMessage] byte[] Alive(byte[] data) => data;
            """);
        var sid = await server.Connect();

        await server.Send(sid, "4null");
        (await server.Ask(sid, "bAQID")).ShouldBe("bAQID");
        server.Problems.ShouldHaveSingleItem().ShouldContain($"JSON of the type '{type}'");
    }

    [Theory]
    [InlineData("nul")]
    [InlineData("nullnull")]
    [InlineData("null,")]
    [InlineData("[]")]
    public async Task What_is_neither_null_nor_a_value(string message)
    {
        await using var server = await StartChat(
            "[OnMessage] string Any(Point? value) => \"called\"; [OnMessage] byte[] Alive(byte[] data) => data;");
        var sid = await server.Connect();

        await server.Send(sid, $"4{message}");
        (await server.Ask(sid, "bAQID")).ShouldBe("bAQID");
        server.Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Metadata_from_the_resolver_chain_of_the_options()
    {
        await using var server = await RunningServer.Start(
            Types + "[EngineIoHandler] public sealed partial class Chat { [OnMessage] Point? Any(Point? value, [FromServices] IServiceProvider services) => value; }",
            "services.AddEngineIo<Chat>(options => options.JsonSerializerOptions.TypeInfoResolverChain.Add(Json.Default));");

        (await server.Ask(await server.Connect(), """4{"x":1,"y":2}""")).ShouldBe("""4{"x":1,"y":2}""");
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_dealt_with_as_the_application_chose()
    {
        await using var server = await RunningServer.Start(
            Types + """
                [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat
                {
                    [OnMessage] Said Text(Said said, [FromServices] IServiceProvider services) => said;
                    [OnDisconnect] void Bye(DisconnectReason reason, Exception? exception) => Program.Reason = $"{reason} {exception is UnreadableMessageException}";
                }
                public static partial class Program { public static string? Reason; public static string? Ended() => Reason; }
                """,
            """
            services.AddEngineIo<Chat>(options =>
            {
                options.UnreadableMessage = UnreadableMessage.Disconnect;
                options.OnUnreadableMessage = (socket, exception) => socket.SendAsync($"{exception.ExpectedType?.Name} {exception.LineNumber} {exception.BytePositionInLine}");
            });
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, """4{"Text":"a"}""")).ShouldBe("""4{"Text":"a"}""");
        (await server.Ask(sid, "4{\n,")).ShouldBe("4Said 1 0\u001e1");
        await server.Until("Ended", "ParseError True");
    }

    [Theory]
    [InlineData("Point? Any(Said said) => null", "'Said', 'Point'", "[JsonSerializable(typeof(Said))], [JsonSerializable(typeof(Point))]")]
    [InlineData("List<Said?[]>? Any(Point[,][] a) => null", "'Point[,][]', 'System.Collections.Generic.List<Said[]>'", "typeof(Point[,][])")]
    [InlineData("void Any(Outer<int>.Inner<string> a) { }", "'App.Outer<int>.Inner<string>'", "typeof(Outer<int>.Inner<string>)")]
    public async Task All_holes_in_the_metadata_are_named_at_the_start(string method, string types, string attributes)
    {
        foreach (var (context, advice) in new[] { ("", "EngineIoOptions.JsonSerializerOptions.TypeInfoResolverChain"), ("JsonContext = typeof(Empty)", "to 'Empty'") })
        {
            var exception = await Should.ThrowAsync<InvalidOperationException>(() => RunningServer.StartFiles(
                """
                using App;
                public readonly record struct Point(int X, int Y);
                public sealed record Said(string Text);
                [JsonSerializable(typeof(DateTime))] public sealed partial class Empty : JsonSerializerContext;
                """ + $"[EngineIoHandler({context})] public sealed partial class Chat {{ [OnMessage] {method}{(method.EndsWith('}') ? "" : ";")} }}",
                "namespace App { public class Outer<T> { public sealed class Inner<U>; } }",
                RunningServer.Program("", "app.MapEngineIo<Chat>();")));

            exception.Message.ShouldStartWith($"The handler 'Chat' reads or replies {types} as JSON, but");
            exception.Message.ShouldContain(attributes);
            exception.Message.ShouldContain(advice);
        }
    }

    private static Task<RunningServer> StartChat(string methods) =>
        RunningServer.Start($"{Types} [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat {{ {methods} }}");
}
