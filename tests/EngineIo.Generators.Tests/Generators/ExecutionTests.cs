using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is generated does what the attributes say, behind a real server.</summary>
public class ExecutionTests
{
    [Fact]
    public async Task Text_and_binary_are_answered_in_kind()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] string Text(string text) => text + "!";
                [OnMessage] static async Task<byte[]> Binary(ReadOnlyMemory<byte> data) { await Task.Yield(); return [.. data.Span, 4]; }
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4hi")).ShouldBe("4hi!");
        (await server.Ask(sid, "bAQID")).ShouldBe("bAQIDBA==");
    }

    [Theory]
    [InlineData("byte[] data")]
    [InlineData("ReadOnlyMemory<byte> data")]
    [InlineData("ReadOnlySequence<byte> data")]
    public async Task Bytes_take_the_utf8_of_text_where_nothing_else_does(string parameter)
    {
        await using var server = await RunningServer.Start($$"""
            [EngineIoHandler] public sealed partial class Chat { [OnMessage] public int Any({{parameter}}) => (int)data.Length; }
            [JsonSerializable(typeof(int))] public partial class Json : JsonSerializerContext;
            """, "services.AddEngineIo(options => options.JsonSerializerOptions.TypeInfoResolverChain.Add(Json.Default));");
        var sid = await server.Connect();

        (await server.Ask(sid, "4\u00e9")).ShouldBe("42");
        (await server.Ask(sid, "bAQID")).ShouldBe("43");
    }

    [Fact]
    public async Task A_message_of_either_kind_goes_back_as_what_it_is()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] public EngineIoMessage? Any(EngineIoMessage message) =>
                    message.IsText && message.Text == "" ? null : EngineIoMessage.FromBinary(message.ToArray());
            }
            """);
        var sid = await server.Connect();

        await server.Send(sid, "4");
        (await server.Ask(sid, "4a")).ShouldBe("bYQ==");
        (await server.Ask(sid, "bAQID")).ShouldBe("bAQID");
    }

    [Fact]
    public async Task Json_is_read_and_written_by_the_handlers_context()
    {
        await using var server = await RunningServer.Start("""
            public sealed record Said(string From, string Text);
            [JsonSerializable(typeof(Said)), JsonSerializable(typeof(List<Said>))] public partial class Json : JsonSerializerContext;
            [EngineIoHandler(JsonContext = typeof(Json))] public sealed partial class Chat
            {
                [OnMessage] public async ValueTask<List<Said>?> Text(Said? said)
                {
                    await Task.Yield();
                    return said is null ? null : [said, said with { From = "server" }];
                }
            }
            """);
        var sid = await server.Connect();

        await server.Send(sid, "4null");
        (await server.Ask(sid, """4{"From":"a","Text":"b"}""")).ShouldBe("""4[{"From":"a","Text":"b"},{"From":"server","Text":"b"}]""");
    }

    [Fact]
    public async Task Streams_are_sent_value_by_value()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] public async IAsyncEnumerable<string> Count(string upTo)
                {
                    for (var i = 1; i <= int.Parse(upTo); i++)
                    {
                        await Task.Yield();
                        yield return i.ToString();
                    }
                }
            }
            """);
        var sid = await server.Connect();

        var packets = "";
        await server.Send(sid, "43");
        while (packets.Count(one => one == '4') < 3) packets += await server.Poll(sid) + "\u001e";
        packets.ShouldBe("41\u001e42\u001e43\u001e");
    }

    [Theory]
    [InlineData("void", "", 200)]
    [InlineData("bool", "return true;", 200)]
    [InlineData("bool", "return false;", 401)]
    [InlineData("ConnectResult", "return ConnectResult.Reject(\"no\");", 401)]
    [InlineData("async Task", "await Task.Yield();", 200)]
    [InlineData("async ValueTask", "await Task.Yield();", 200)]
    [InlineData("async Task<bool>", "await Task.Yield(); return false;", 401)]
    [InlineData("async ValueTask<bool>", "await Task.Yield(); return true;", 200)]
    [InlineData("async Task<ConnectResult>", "await Task.Yield(); return ConnectResult.Reject();", 401)]
    [InlineData("async ValueTask<ConnectResult>", "await Task.Yield(); return ConnectResult.Accept;", 200)]
    public async Task Admission(string type, string body, int status)
    {
        foreach (var parameters in (string[])["", "[FromServices] IServiceProvider services"])
        {
            await using var server = await RunningServer.Start($$"""
                [EngineIoHandler] public sealed partial class Chat { [OnConnect] {{type}} Connect({{parameters}}) { {{body}} } }
                """);
            (await server.Handshake()).Status.ShouldBe(status);
        }
    }

    [Fact]
    public async Task Values_of_the_handshake()
    {
        await using var server = await RunningServer.Start("""
            public enum Color { Red, Green }
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnConnect] public ConnectResult Connect(
                    HttpContext http,
                    ClaimsPrincipal user,
                    [FromQuery] string name,
                    [FromQuery] string? nick,
                    [FromQuery(Name = "tag")] string[] tags,
                    [FromQuery] int? age,
                    [FromHeader(Name = "X-Color")] Color color = Color.Green,
                    [FromQuery] double ratio = 1.5,
                    [FromQuery] Guid id = default) => ConnectResult.Reject(string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{http.Request.Method} {user.Identity?.IsAuthenticated} {name} {nick ?? "-"} {string.Join('/', tags)} {age} {color} {ratio} {id:N}"));
            }
            """);

        (await server.Handshake("name=a")).ShouldBe((401, "\"GET False a -   Green 1.5 00000000000000000000000000000000\""));
        (await server.Handshake("name=a&nick=b&tag=1&tag=2&age=7&ratio=0.25&id=00000000-0000-0000-0000-000000000001", ("X-Color", "red")))
            .ShouldBe((401, "\"GET False a b 1/2 7 Red 0.25 00000000000000000000000000000001\""));
        (await server.Handshake()).Status.ShouldBe(400);
        (await server.Handshake("name=a&age=old")).Status.ShouldBe(400);
        (await server.Handshake("name=a", ("X-Color", "3"))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Flags_of_the_handshake()
    {
        await using var server = await RunningServer.Start("""
            [Flags] public enum Rights { None, Read = 1, Write = 2, Ban = 16 }
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnConnect] ConnectResult Connect([FromQuery] Rights? rights, [FromHeader(Name = "X-Rights")] Rights more = Rights.Ban | Rights.Read) =>
                    ConnectResult.Reject($"{rights} / {more}");
            }
            """);

        (await server.Handshake()).ShouldBe((401, "\" / Read, Ban\""));
        (await server.Handshake("rights=read&rights=WRITE", ("X-Rights", "ban, write"))).ShouldBe((401, "\"Read, Write / Write, Ban\""));
        (await server.Handshake("rights=read,fly")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Sessions_are_typed_live_and_replaceable()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoSession] public sealed class Visitor { public int Count; }
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnConnect] public void Connect(EngineIoSocket socket) => socket.Visitor.Count = 40;
                [OnMessage] public string Text(string text, Visitor visitor, EngineIoSocket socket, IEngineIoServer server)
                {
                    visitor.Count++;
                    if (text == "replace") socket.Visitor = new() { Count = 100 };
                    if (text != "save") return $"{socket.Visitor.Count} {server.GetVisitor(socket.Id)!.Count}";
                    var isKnown = server.SaveVisitor(socket.Id, new() { Count = 200 });
                    return $"{isKnown} {server.SaveVisitor("unknown", new())} {server.GetVisitor("unknown") is null}";
                }
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4a")).ShouldBe("441 41");
        (await server.Ask(sid, "4replace")).ShouldBe("4100 100");
        (await server.Ask(sid, "4save")).ShouldBe("4True False True");
        (await server.Ask(sid, "4a")).ShouldBe("4201 201");
    }

    [Fact]
    public async Task Scoped_services_live_for_one_event()
    {
        await using var server = await RunningServer.Start("""
            public sealed class Counter : IDisposable
            {
                private static int s_made, s_disposed;
                private readonly int _number = ++s_made;
                public void Dispose() => s_disposed++;
                public override string ToString() => $"{_number}/{s_disposed}";
            }
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] public async Task<string> Text(
                    string text,
                    [FromServices] Counter counter,
                    [FromServices] Counter same,
                    [FromKeyedServices("k")] string key,
                    [FromServices] Version? none)
                {
                    await Task.Yield();
                    return $"{counter} {ReferenceEquals(counter, same)} {key} {none is null}";
                }
            }
            """, "services.AddScoped<Counter>(); services.AddKeyedSingleton(\"k\", \"keyed\");");
        var sid = await server.Connect();

        (await server.Ask(sid, "4")).ShouldBe("41/0 True keyed True");
        (await server.Ask(sid, "4")).ShouldBe("42/1 True keyed True");
    }

    [Fact]
    public async Task Constructors_take_services_and_defaults()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
            public sealed partial class Chat(
                IServiceProvider services,
                IEngineIoServer own,
                Version? none,
                int number = 5,
                string text = "x",
                long? big = 7,
                [FromKeyedServices("k")] string key = "-",
                [FromKeyedServices("n")] int keyed = 1)
            {
                private int _calls;
                [OnMessage] public string Text(string message) =>
                    $"{services is not null} {own.Count} {none is null} {number} {text} {big} {key} {keyed} {++_calls}";
            }
            """, """
            services.AddKeyedSingleton("k", "keyed");
            services.AddKeyedSingleton(typeof(int), "n", 3);
            services.AddSingleton(typeof(long), 8L);
            """);

        var sid = await server.Connect();
        (await server.Ask(sid, "4")).ShouldBe("4True 1 True 5 x 8 keyed 3 1");
        (await server.Ask(sid, "4")).ShouldBe("4True 1 True 5 x 8 keyed 3 2");
        (await server.Ask(await server.Connect(), "4")).ShouldBe("4True 2 True 5 x 8 keyed 3 1");
    }

    [Fact]
    public async Task The_leaving_of_a_client_is_told()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoSession] public sealed class Visitor { public string Name = ""; }
            [EngineIoHandler] public sealed partial class Chat(IEngineIoServer<Chat> server)
            {
                [OnConnect] public void Connect(Visitor visitor, [FromQuery] string name) => visitor.Name = name;
                [OnDisconnect] public async Task Bye(
                    EngineIoSocket socket,
                    Visitor visitor,
                    DisconnectReason reason,
                    Exception? exception,
                    [FromServices] IServiceProvider services) => await server.BroadcastAsync($"{visitor.Name} {reason} {exception is null} {socket.IsConnected}");
            }
            """);
        var stays = await server.Connect("name=a");
        var leaves = await server.Connect("name=b");

        await server.Send(leaves, "1");
        (await server.Poll(stays)).ShouldBe("4b ClientDisconnect True False");
    }

    [Fact]
    public async Task Inherited_methods_are_called()
    {
        await using var server = await RunningServer.Start("""
            public abstract class Base<T> where T : notnull
            {
                [OnMessage] protected virtual string Text(string text) => $"{typeof(T).Name} {text}";
            }
            [EngineIoHandler] public sealed partial class Chat : Base<Version>
            {
                protected override string Text(string text) => base.Text(text) + "!";
            }
            """);

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("4Version a!");
    }

    [Fact]
    public async Task Generic_handlers_are_closed_where_they_are_mapped()
    {
        await using var server = await RunningServer.Start("""
            public partial class Outer<T> where T : notnull
            {
                [EngineIoHandler] public partial record Handler<U>(IEngineIoServer<Outer<T>.Handler<U>> Server)
                {
                    [OnMessage] private string Text(string text) => $"{typeof(T).Name} {typeof(U).Name} {Server.Count} {text}";
                }
            }
            """, handler: "Outer<Version>.Handler<int>");

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("4Version Int32 1 a");
    }

    [Fact]
    public async Task A_handler_that_is_a_service_is_taken_from_the_services()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat { public string Answer = "new"; [OnMessage] public string Text(string text) => Answer; }
            """, "services.AddSingleton(new Chat { Answer = \"registered\" });");

        (await server.Ask(await server.Connect(), "4")).ShouldBe("4registered");
    }
}
