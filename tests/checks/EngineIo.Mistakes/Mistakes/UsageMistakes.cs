namespace EngineIo.Mistakes;

/// <summary>Mistakes in how the framework is used.</summary>
internal static class UsageMistakes
{
    private const string Say = "public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");";
    private const string Map = "app.MapEngineIo<Chat>(); ";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new Mistake("handler-never-mapped", "EIO5001").Replace(Map, "", "Program.cs"),
        new Mistake("result-waited-for", "EIO5003").Replace(
            Say, "public void Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\").AsTask().Wait();"),
        new Mistake("thread-sleeps", "EIO5003").Replace(Say, "public string Say(string text) { Thread.Sleep(1000); return text; }"),
        new Mistake("semaphore-waited-for", "EIO5003").Members("private readonly SemaphoreSlim _gate = new(1);")
            .Replace(Say, "public string Say(string text) { _gate.Wait(); try { return text; } finally { _gate.Release(); } }"),
        new Mistake("helper-blocks", "EIO5003").Members("private string Load(string text) { log.LogInformation(\"{Text}\", text); return Task.FromResult(text).ContinueWith(task => text).Result; }").Replace(Say, "public string Say(string text) => Load(text);"),
        new Mistake("send-not-awaited", "EIO5004")
            .Replace("await socket.SendAsync(\"welcome\");", "await Task.Yield(); socket.SendAsync(\"welcome\");"),
        new Mistake("path-mapped-twice", "EIO5005").Mapping("app.MapEngineIo<Chat>(\"/engine.io\");"),
        new Mistake("path-mapped-twice-in-a-switch", "EIO5005").Replace(Map, "switch (args.Length) { case 0: app.MapEngineIo<Chat>(\"/a\"); app.MapEngineIo<Chat>(\"/a\"); break; default: app.MapEngineIo<Chat>(); break; } ", "Program.cs"),
        new Mistake("path-mapped-twice-in-groups", "EIO5005")
            .Mapping("app.MapGroup(\"/a\").MapEngineIo<Chat>(\"/chat\"); app.MapGroup(\"/a\").MapEngineIo<Chat>(\"/chat/\");"),
        new Mistake("path-without-slash", "EIO5006").Replace(Map, "app.MapEngineIo<Chat>(\"chat\"); ", "Program.cs"),
        new Mistake("path-with-a-query", "EIO5006").Replace(Map, "app.MapEngineIo<Chat>(\"/chat?room=1\"); ", "Program.cs"),
        new Mistake("context-accessor-in-a-message", "EIO5007").Replace(
            "ILogger<Chat> log)",
            "ILogger<Chat> log, IHttpContextAccessor accessor)").Services("builder.Services.AddHttpContextAccessor();")
            .Replace(Say, "public string? Say(string text) => accessor.HttpContext?.User.Identity?.Name + text;"),
        new Mistake("for-each-with-an-async-function", "EIO5008")
            .Replace(Say, "public void Say(string text) => server.Sockets.ToList().ForEach(async socket => await socket.SendAsync(text));"),
        new Mistake("map-what-is-no-handler").Mapping("app.MapEngineIo<Visitor>(\"/visitor/\");"),
    ];
}
