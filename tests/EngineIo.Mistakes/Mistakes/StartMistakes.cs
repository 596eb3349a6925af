namespace EngineIo.Mistakes;

/// <summary>Mistakes that only a start can tell.</summary>
internal static class StartMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new Mistake("start-ping-interval-zero").Replace("TimeSpan.FromSeconds(20)", "TimeSpan.Zero", "Program.cs").Started(),
        new Mistake("start-max-payload-zero").Services("builder.Services.AddEngineIo(options => options.MaxPayload = 0);").Started(),
        new Mistake("start-no-transport").Services("builder.Services.AddEngineIo(options => options.Transports = 0);").Started(),
        new Mistake("start-path-mapped-twice-at-run-time").Mapping("foreach (var path in new[] { \"/a\", \"/a\" }) app.MapEngineIo<Chat>(path);").Started(),
        new Mistake("start-json-without-metadata-in-options").Property("NoWarn", "EIO3001").Types("public sealed record Said(string Text);")
            .Replace("public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");", "public void Say(Said said) => log.LogInformation(\"{Text}\", said.Text);").Started(),
    ];
}
