using Microsoft.AspNetCore.Builder;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>Where a middleware stands, and how Engine.IO is added behind it.</summary>
internal static class Place
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Action<WebApplication, Action<IApplicationBuilder>>> All { get; } =
        new Dictionary<string, Action<WebApplication, Action<IApplicationBuilder>>>
        {
            ["before MapEngineIo"] = (app, use) =>
            {
                use(app);
                app.MapEngineIo<RecordingHandler>();
            },
            ["before UseRouting and MapEngineIo"] = (app, use) =>
            {
                use(app);
                app.UseRouting();
                app.MapEngineIo<RecordingHandler>();
            },
            ["between UseRouting and MapEngineIo"] = (app, use) =>
            {
                app.UseRouting();
                use(app);
                app.MapEngineIo<RecordingHandler>();
            },
            ["before UseEngineIo"] = (app, use) =>
            {
                use(app);
                app.UseEngineIo<RecordingHandler>();
            },
        };
}
