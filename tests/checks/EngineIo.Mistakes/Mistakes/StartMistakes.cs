namespace EngineIo.Mistakes;

/// <summary>Mistakes that only a start can tell.</summary>
internal static class StartMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new Mistake("start-ping-interval-zero").Replace("TimeSpan.FromSeconds(20)", "TimeSpan.Zero", "Program.cs").Started(),
        new Mistake("start-max-payload-zero").Services("builder.Services.AddEngineIo(options => options.MaxPayload = 0);").Started(),
        new Mistake("start-no-transport").Services("builder.Services.AddEngineIo(options => options.Transports = 0);").Started(),
        new Mistake("start-configured-in-days").Services("builder.Configuration[\"EngineIo:PingInterval\"] = \"20\";").Started(),
        new Mistake("start-configured-misspelt").Services("builder.Configuration[\"EngineIo:PingIntervall\"] = \"00:00:20\";").Started(),
        new Mistake("start-service-missing").Replace("DisconnectReason reason)", "DisconnectReason reason, [FromServices] Random dice)")
            .Started(),
        new Mistake("start-service-scoped").Services("builder.Services.AddScoped<Random>();")
            .Replace("ILogger<Chat> log)", "ILogger<Chat> log, Random dice)")
            .Members("public int Next => dice.Next();").Started(),
        new Mistake("start-json-without-metadata-in-options").Property("NoWarn", "EIO3001").Types("public sealed record Said(string Text);")
            .Replace(
                "public ValueTask Say(Visitor visitor, string text) => server.BroadcastAsync($\"{visitor.Name}: {text}\");",
                "public void Say(Said said) => log.LogInformation(\"{Text}\", said.Text);").Started(),
    ];
}
