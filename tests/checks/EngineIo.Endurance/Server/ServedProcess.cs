using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EngineIo.Endurance.Server;

/// <summary>
/// The server in a process of its own: what this program is when it starts itself. <see cref="ServerProcess"/> is the other end.
/// </summary>
internal static class ServedProcess
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(1);

    public const int MaxPayload = 100_000;

    /// <param name="patience">How many seconds a client has to answer a ping.</param>
    public static async Task<int> RunAsync(int patience)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var errors = new ErrorLog();
        var tally = new Tally();
        builder.Logging.ClearProviders().AddProvider(errors).AddFilter("EngineIo", LogLevel.Critical); // handlers that throw do so on request
        builder.Services.AddSingleton(tally);
        builder.Services.AddEngineIo(options =>
        {
            options.AllowEIO3 = true;
            options.PingInterval = PingInterval;
            options.PingTimeout = TimeSpan.FromSeconds(patience);
            options.UpgradeTimeout = TimeSpan.FromMinutes(1);
            options.MaxPayload = MaxPayload;
            options.MaxBufferedBytes = 64 * 1024;
        });

        var app = builder.Build();
        app.MapEngineIo<EchoHandler>();
        var server = app.Services.GetRequiredService<IEngineIoServer<EchoHandler>>();
        app.Map("/census", http => http.Response.WriteAsync(Take().ToString()));
        app.Map("/starve", Starve);
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);

        // Who started this is gone when nothing can come from there any more.
        new Thread(() => { Console.In.ReadToEnd(); app.Lifetime.StopApplication(); }) { IsBackground = true }.Start();
        await app.WaitForShutdownAsync();
        Console.WriteLine(Take());
        return 0;

        Census Take() => Census.Take(server.Count, tally.Opened, tally.Ended, errors.First ?? tally.Problem);
    }

    /// <summary>Leaves the thread pool without a thread for so many seconds.</summary>
    private static Task Starve(HttpContext http)
    {
        var end = Stopwatch.GetTimestamp() + long.Parse(http.Request.Query["seconds"]!, null) * Stopwatch.Frequency;
        for (var i = 0; i < 500; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => Block(end), null);
        return Task.CompletedTask;

        static void Block(long end)
        {
            while (Stopwatch.GetTimestamp() < end) Thread.Sleep(10);
        }
    }
}
