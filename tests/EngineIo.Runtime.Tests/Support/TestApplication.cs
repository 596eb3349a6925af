using EngineIo.Kestrel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Support;

/// <summary>What a test's server is made of, in whichever process it runs.</summary>
internal static class TestApplication
{
    public static void AddServices(IServiceCollection services) =>
        services.AddScoped<Counter>().AddKeyedSingleton("unit", "points");

    public static void Map(WebApplication app, bool isTyped, string path, EngineIoStaticFiles? files)
    {
        if (isTyped) app.MapEngineIo<TypedHandler>(path);
        else app.MapEngineIo<RecordingHandler>(path);
        if (files is not null) app.MapEngineIoStaticFiles(files);
    }

    /// <summary>How many WebSockets have left their request behind.</summary>
    public static int CountDetached(IServiceProvider services) =>
        services.GetServices<IConnectionListenerFactory>().OfType<DirectSocketTransport>().Sum(transport => transport.DetachedCount);
}
