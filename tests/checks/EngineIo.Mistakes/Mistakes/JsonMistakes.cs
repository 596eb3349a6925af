namespace EngineIo.Mistakes;

/// <summary>Mistakes with JSON.</summary>
internal static class JsonMistakes
{
    private const string Types = """
        public sealed record Said(string From, string Text);
        [JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
        [JsonSerializable(typeof(Said))] internal sealed partial class ChatJson : JsonSerializerContext;
        """;

    private const string Say = "public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new Mistake("json-without-metadata", "EIO3001").Types("public sealed record Said(string From, string Text);")
            .Replace(Say, "public Said Say(Said said) => said;"),
        new Mistake("json-without-metadata-for-aot", "EIO3001").Types("public sealed record Said(string From, string Text);")
            .Replace(Say, "public void Say(Said said) => log.LogInformation(\"{Text}\", said.Text);").Property("IsAotCompatible", "true"),
        new Mistake("json-context-lacks-the-type", "EIO3001").Types(Types + " public sealed record Asked(string Text);").Replace("[EngineIoHandler]", "[EngineIoHandler(JsonContext = typeof(ChatJson))]").Replace(Say, "public void Say(Asked asked) => log.LogInformation(\"{Text}\", asked.Text);"),
        new Mistake("json-context-is-none", "EIO3002").Replace("[EngineIoHandler]", "[EngineIoHandler(JsonContext = typeof(Visitor))]"),
        new Mistake("json-of-any-object", "EIO3003")
            .Replace(Say, "public ValueTask Say(Visitor visitor, object text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");"),
        new Mistake("json-of-an-interface", "EIO3003").Types("public interface ISaid { string Text { get; } }")
            .Replace(Say, "public ValueTask Say(Visitor visitor, ISaid said) => server.BroadcastAsync($\"{visitor.Name}: {said.Text}\");"),
        new Mistake("payload-kept", "EIO3004").Members("private ReadOnlyMemory<byte> _last; public int Last => _last.Length;").Replace(
            "public ReadOnlyMemory<byte> Echo(ReadOnlyMemory<byte> data) => data;",
            "public void Echo(ReadOnlyMemory<byte> data) { lock (log) _last = data; }"),
        new Mistake("payload-copied", "EIO3005").Replace(
            "public ReadOnlyMemory<byte> Echo(ReadOnlyMemory<byte> data) => data;",
            "public string Echo(byte[] data) => $\"{data.Length}\";").Raised(),
        new Mistake("json-contexts-two", "EIO3006").Types(Types + " [JsonSerializable(typeof(Said))] internal sealed partial class OtherJson : JsonSerializerContext;").Replace(Say, "public void Say(Said said) => log.LogInformation(\"{Text}\", said.Text);"),
        new Mistake("json-sent-by-reflection", "EIO3007").Types(Types).Replace(Say, "public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync(System.Text.Json.JsonSerializer.Serialize(new Said(visitor.Name, text)));"),
        new Mistake("json-discriminator-lost", "EIO3009").Types("""
            [JsonDerivedType(typeof(Joined), "joined")] public abstract record Notice;
            public sealed record Joined(string Name) : Notice;
            [JsonSerializable(typeof(Notice))] [JsonSerializable(typeof(Joined))] internal sealed partial class ChatJson : JsonSerializerContext;
            """).Replace(Say, "public ValueTask Say(Visitor visitor, string text) => server.BroadcastJsonAsync(new Joined(visitor.Name), ChatJson.Default.Joined);"),
        new Mistake("json-discriminator-lost-in-a-reply", "EIO3009").Types("""
            [JsonDerivedType(typeof(Joined), "joined")] public abstract record Notice;
            public sealed record Joined(string Name) : Notice;
            [JsonSerializable(typeof(Notice))] [JsonSerializable(typeof(Joined))] internal sealed partial class ChatJson : JsonSerializerContext;
            """).Replace("[EngineIoHandler]", "[EngineIoHandler(JsonContext = typeof(ChatJson))]").Replace(Say, "public Joined Say(string text) => new(text);"),
        new Mistake("json-missing-values-accepted", "EIO3011").Types("public sealed record Said(string From, string Text); [JsonSerializable(typeof(Said))] internal sealed partial class ChatJson : JsonSerializerContext;")
            .Replace("[EngineIoHandler]", "[EngineIoHandler(JsonContext = typeof(ChatJson))]")
            .Replace(Say, "public void Say(Said said) => log.LogInformation(\"{Text}\", said.Text);").Raised(),
    ];
}
