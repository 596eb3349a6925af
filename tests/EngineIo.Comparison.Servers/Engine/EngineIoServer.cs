namespace EngineIo.Comparison.Servers.Engine;

/// <summary>Our server, for what samples/Echo doesn't do.</summary>
internal static class EngineIoServer
{
    public static Task RunAsync(WebApplicationBuilder builder)
    {
        builder.Services.AddEngineIo();
        if (Environment.GetEnvironmentVariable("ENGINEIO_TUNING") == "1") Tune(builder);
        var app = builder.Build();
        app.MapEngineIo<Echo>();
        app.MapEngineIo<Broadcast>("/broadcast/");
        return app.RunAsync();
    }

    private static void Tune(WebApplicationBuilder builder) =>
        throw new NotSupportedException($"{builder.Environment.ApplicationName} has no tuned profile yet."); // => builder.WebHost.UseEngineIoTuning();
}
