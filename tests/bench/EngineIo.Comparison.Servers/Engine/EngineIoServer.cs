namespace EngineIo.Comparison.Servers.Engine;

/// <summary>Our server, for what samples/Echo doesn't do.</summary>
internal static class EngineIoServer
{
    public static Task RunAsync(WebApplicationBuilder builder)
    {
        builder.Services.AddEngineIo();
        if (builder.Configuration["tuned"] == "true") builder.WebHost.UseEngineIoTuning();
        var app = builder.Build();
        app.MapEngineIo<Echo>();
        app.MapEngineIo<Broadcast>("/broadcast/");
        return app.RunAsync();
    }
}
