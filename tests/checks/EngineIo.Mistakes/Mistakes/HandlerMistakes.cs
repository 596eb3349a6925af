namespace EngineIo.Mistakes;

/// <summary>Mistakes in what a handler is.</summary>
internal static class HandlerMistakes
{
    private const string Class = "public sealed partial class Chat(IEngineIoServer<Chat> server, ILogger<Chat> log)";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        // A class that is not partial can't get a stub: what maps it fails beside our error.
        new Mistake("handler-not-partial", "EIO1001").Replace("sealed partial class Chat", "sealed class Chat").Beside("CS0311"),
        new Mistake("handler-in-a-class-not-partial", "EIO1002").Types("""
            public class Rooms
            {
                [EngineIoHandler]
                public sealed partial class Lobby(IEngineIoServer<Rooms.Lobby> server) { [OnMessage] public ValueTask Say(string text) => server.BroadcastAsync(text); }
            }
            """),
        new Mistake("handler-is-a-struct", "EIO1003")
            .Types("[EngineIoHandler] public partial struct Lobby { [OnMessage] public void Say(string text) { } }"),
        new Mistake("handler-is-static", "EIO1003")
            .Types("[EngineIoHandler] public static partial class Lobby { [OnMessage] public static void Say(string text) { } }"),
        new Mistake("handler-is-abstract", "EIO1003").Replace("sealed partial", "abstract partial"),
        new Mistake("handler-local-to-its-file", "EIO1003")
            .Types("[EngineIoHandler] file sealed partial class Lobby { [OnMessage] public void Say(string text) { } }"),
        new Mistake("handler-without-attribute", "EIO1004", "EIO1011").Replace("[EngineIoHandler]\n", "").Beside("CS0311"),
        new Mistake("event-method-elsewhere", "EIO1004")
            .Types("public sealed class Lobby { [OnMessage] public void Say(string text) { } }"),
        new Mistake("handler-without-methods", "EIO1005").Types("[EngineIoHandler] public sealed partial class Lobby;")
            .Mapping("app.MapEngineIo<Lobby>(\"/lobby/\");"),
        new Mistake("handler-private", "EIO1006").Types("""
            public static partial class Rooms
            {
                [EngineIoHandler]
                private sealed partial class Lobby { [OnMessage] public void Say(string text) { } }
            }
            """),
        new Mistake("constructor-private", "EIO1007").Replace("(IEngineIoServer<Chat> server, ILogger<Chat> log)", "")
            .Members("private Chat(IEngineIoServer<Chat> server, ILogger<Chat> log) => (this.server, this.log) = (server, log);")
            .Members("private readonly IEngineIoServer<Chat> server;").Members("private readonly ILogger<Chat> log;"),
        new Mistake("constructors-two", "EIO1007").Members("public Chat(IEngineIoServer<Chat> server) : this(server, null!) { }"),
        new Mistake("handler-with-required-members", "EIO1007").Members("public required string Title { get; init; }"),
        new Mistake("handler-not-sealed", "EIO1008").Replace("sealed partial class Chat", "partial class Chat").Raised(),
        new Mistake("handler-implements-the-interface", "EIO1009").Replace(Class, $"{Class} : IEngineIoHandler<Chat>")
            .Members("static EngineIo.CompilerServices.HandlerDescriptor<Chat> IEngineIoHandler<Chat>.Describe(EngineIo.CompilerServices.HandlerDescriptionContext context) => null!;")
            .Beside("CS0111").Beside("CS8646"),
        new Mistake("server-of-no-handler", "EIO1011")
            .Types("public sealed class Announcer(IEngineIoServer<Visitor> server) { public int Count => server.Count; }"),
        new Mistake("constructor-takes-the-socket", "EIO1012").Replace("ILogger<Chat> log)", "ILogger<Chat> log, EngineIoSocket mine)")
            .Members("public string Mine => mine.Id;"),
        new Mistake("constructor-takes-the-context", "EIO1012").Replace("ILogger<Chat> log)", "ILogger<Chat> log, HttpContext http)")
            .Members("public string Mine => http.TraceIdentifier;"),
        new Mistake("constructor-takes-the-session", "EIO1012").Replace("ILogger<Chat> log)", "ILogger<Chat> log, Visitor one)")
            .Members("public string Mine => one.Name;"),
    ];
}
