namespace EngineIo.Comparison.Servers.SignalR;

/// <summary>A SignalR server with its defaults: the JSON protocol.</summary>
internal static class SignalRServer
{
    public static Task RunAsync(WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapHub<MessageHub>("/hub");
        return app.RunAsync();
    }
}
