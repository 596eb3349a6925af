namespace EngineIo.Mistakes;

/// <summary>Mistakes with sessions, and with what all clients share.</summary>
internal static class SharedMistakes
{
    private const string Session = "public sealed class Visitor { public string Name { get; set; } = \"\"; }";
    private const string Say = "public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");";

    private static string Saying(string statement) =>
        $"public ValueTask Say(EngineIoSocket socket, Visitor visitor, string text) {{ {statement} return server.BroadcastAsync($\"{{visitor.Name}}: {{text}}\"); }}";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new Mistake("session-with-a-constructor", "EIO4001").Replace(Session, "public sealed record Visitor(string Name) { public string Name { get; set; } = Name; }"),
        new Mistake("session-with-required-members", "EIO4001").Replace(Session, "public sealed class Visitor { public required string Name { get; set; } }"),
        new Mistake("session-abstract", "EIO4001").Replace("public sealed class Visitor", "public abstract class Visitor"),
        new Mistake("session-below-csharp-14", "EIO1010").Property("LangVersion", "13"),
        new Mistake("session-named-like-a-member", "EIO4002").Types("[EngineIoSession] public sealed class User { public int Age { get; set; } }").Replace("DisconnectReason reason)", "DisconnectReason reason, User user)"),
        new Mistake("session-in-a-static-list", "EIO4004").Types("public static class Visitors { public static readonly System.Collections.Concurrent.ConcurrentBag<Visitor> All = []; }").Replace(Say, Saying("Visitors.All.Add(visitor);")),
        new Mistake("field-written", "EIO4005").Members("private string _last = \"\"; public string Last => _last;").Replace(Say, Saying("_last = text;")),
        new Mistake("counter-counted", "EIO4005").Members("private int _count; public int Count => _count;").Replace(Say, Saying("_count++;")),
        new Mistake("static-counter-counted", "EIO4005").Members("public static int Count;").Replace(Say, Saying("Count++;")),
        new Mistake("list-added-to", "EIO4005").Members("private readonly List<string> _said = [];").Replace(Say, Saying("_said.Add(text);")),
        new Mistake("dictionary-written", "EIO4005").Members("private readonly Dictionary<string, string> _said = [];").Replace(Say, Saying("_said[socket.Id] = text;")),
        new Mistake("counter-of-a-service", "EIO4005").Types("public sealed class Metrics { public int Count { get; set; } }").Services("builder.Services.AddSingleton<Metrics>();")
            .Replace("ILogger<Chat> log)", "ILogger<Chat> log, Metrics metrics)").Replace(Say, Saying("metrics.Count++;")),
        new Mistake("sockets-in-a-static-dictionary", "EIO4006").Members("private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, EngineIoSocket> All = new();").Replace(Say, Saying("All[socket.Id] = socket;")),
        new Mistake("context-used-later", "EIO4007").Replace("[FromQuery] string? name)", "[FromQuery] string? name, HttpContext http)")
            .Replace("socket.Visitor.Name = name; ", "socket.Visitor.Name = name; _ = Task.Run(() => log.LogInformation(\"{Path}\", http.Request.Path)); "),
    ];
}
