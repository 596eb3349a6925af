namespace EngineIo.Mistakes;

/// <summary>Mistakes in methods that handle events.</summary>
internal static class MethodMistakes
{
    private const string Say = "public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new Mistake("connect-twice", "EIO2001").Members("[OnConnect] public void Welcome(EngineIoSocket socket) => log.LogInformation(\"{Sid}\", socket.Id);"),
        new Mistake("disconnect-twice", "EIO2001").Members("[OnDisconnect] public void Forget(Visitor visitor) => log.LogInformation(\"{Name}\", visitor.Name);"),
        new Mistake("text-taken-twice", "EIO2002").Members("[OnMessage] public void Log(string text) => log.LogInformation(\"{Text}\", text);"),
        new Mistake("connect-returns-text", "EIO2003").Replace("public async ValueTask<ConnectResult> Connect", "public async ValueTask<string> Connect")
            .Replace("ConnectResult.Reject(\"a name is needed\")", "\"a name is needed\"").Replace("ConnectResult.Accept", "\"\""),
        new Mistake("disconnect-returns-a-value", "EIO2003").Replace("public void Bye(Visitor visitor, DisconnectReason reason) => log.LogInformation(\"{Name} left: {Reason}\", visitor.Name, reason);",
            "public bool Bye(Visitor visitor) => visitor.Name.Length > 0;"),
        new Mistake("message-returns-an-object", "EIO2003").Replace(Say, "public object Say(Visitor visitor, string text) => text;"),
        new Mistake("message-async-void", "EIO2004").Replace(Say, "public async void Say(Visitor visitor, string text) => await server.BroadcastAsync($\"{visitor.Name}: {text}\");"),
        new Mistake("message-generic", "EIO2005").Replace("Say(Visitor visitor, string text)", "Say<T>(Visitor visitor, T text)"),
        new Mistake("message-by-reference", "EIO2006").Replace("Say(Visitor visitor, string text)", "Say(Visitor visitor, ref string text)"),
        new Mistake("message-as-a-span", "EIO2006").Replace("public ReadOnlyMemory<byte> Echo(ReadOnlyMemory<byte> data) => data;", "public byte[] Echo(ReadOnlySpan<byte> data) => data.ToArray();"),
        new Mistake("service-not-marked", "EIO2007").Replace("DisconnectReason reason)", "DisconnectReason reason, TimeProvider clock)"),
        new Mistake("session-class-not-marked", "EIO2007").Replace("[EngineIoSession]\n", "").Replace("socket.Visitor.Name = name;", "_ = name;"),
        new Mistake("query-not-marked", "EIO2007").Replace("[FromQuery] string? name", "string? name"),
        new Mistake("payload-twice", "EIO2008").Replace("Say(Visitor visitor, string text)", "Say(Visitor visitor, string text, byte[] data)"),
        new Mistake("message-not-looked-at", "EIO2009").Replace(Say, "public ValueTask Say(Visitor visitor) => server.BroadcastAsync(visitor.Name);"),
        new Mistake("token-not-taken", "EIO2010").Replace(Say, "public async ValueTask Say(Visitor visitor, string text) { await Task.Delay(1000); await server.BroadcastAsync($\"{visitor.Name}: {text}\"); }").Raised(),
        new Mistake("token-twice", "EIO2011").Replace("Say(Visitor visitor, string text)", "Say(Visitor visitor, string text, CancellationToken closed, CancellationToken stopping)"),
        new Mistake("service-marked-twice", "EIO2012").Replace("DisconnectReason reason)", "DisconnectReason reason, [FromServices, FromKeyedServices(\"utc\")] TimeProvider clock)"),
        new Mistake("context-in-a-message", "EIO2013").Replace("Say(Visitor visitor, string text)", "Say(Visitor visitor, string text, HttpContext http)"),
        new Mistake("query-in-a-message", "EIO2013").Replace("Say(Visitor visitor, string text)", "Say(Visitor visitor, string text, [FromQuery] string name)"),
        new Mistake("reason-in-a-connect", "EIO2013").Replace("[FromQuery] string? name", "[FromQuery] string? name, DisconnectReason reason"),
        new Mistake("attributes-two", "EIO2014").Replace("    [OnDisconnect]\n", "    [OnDisconnect, OnConnect]\n"),
        new Mistake("inherited-method-private", "EIO2015").Types("""
            public abstract class Room { [OnMessage] private void Say(string text) => Console.WriteLine(text); public void Test() => Say(""); }
            [EngineIoHandler] public sealed partial class Lobby : Room { [OnConnect] public void Connect() { } }
            """).Mapping("app.MapEngineIo<Lobby>(\"/lobby/\");"),
        new Mistake("method-never-called", "EIO2016").Replace("    [OnDisconnect]\n", "    [OnDisconnect, System.Diagnostics.Conditional(\"DEBUG\")]\n"),
        new Mistake("refusal-dropped", "EIO2017").Replace("if (name is null) return ConnectResult.Reject", "if (name is null) ConnectResult.Reject").Replace("Visitor.Name = name;", "Visitor.Name = name ?? \"\";"),
        new Mistake("refusal-in-a-void-method", "EIO2017").Types("[EngineIoHandler] public sealed partial class Lobby { [OnConnect] public void Connect() => ConnectResult.Reject(\"closed\"); }").Mapping("app.MapEngineIo<Lobby>(\"/lobby/\");"),
        new Mistake("exception-never-null", "EIO2018").Replace("DisconnectReason reason)", "DisconnectReason reason, Exception exception)"),
        new Mistake("refusal-with-the-status-of-a-server", "EIO2019").Replace("ConnectResult.Reject(\"a name is needed\")", "ConnectResult.Reject(503, \"a name is needed\")"),
        new Mistake("metadata-on-a-method", "EIO2020")
            .Replace("    [OnDisconnect]\n", "    [OnDisconnect, Microsoft.AspNetCore.Authorization.Authorize]\n"),
        new Mistake("query-of-the-protocol", "EIO2021").Replace("[FromQuery] string? name", "[FromQuery] string? name, [FromQuery] string? sid"),
    ];
}
