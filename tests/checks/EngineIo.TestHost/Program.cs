using System.Globalization;
using EngineIo.Tests;
using EngineIo.Tests.Support;
using EngineIo.Tests.Support.OutOfProcess;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// The server of EngineIo.Runtime.Tests in a process of its own, so that its tests also judge what was compiled ahead of time.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders().AddProvider(Observers.Log).SetMinimumLevel(LogLevel.Debug);
builder.Services.AddSingleton(Observers.Recorder).AddSingleton<HandlerScript>();
TestApplication.AddServices(builder.Services);
builder.Services.AddEngineIo();
#if CANARY
Console.WriteLine(System.Text.Json.JsonSerializer.Serialize<object>(args));
#endif

var app = builder.Build();
app.Use(Observers.Requests.InvokeAsync);
TestApplication.Map(
    app, HostArguments.ReadIsTyped(app.Configuration), HostArguments.ReadPath(app.Configuration), HostArguments.ReadStaticFiles(app.Configuration));
await app.StartAsync();
Output.Write(HostLine.Listens, new Uri(app.Urls.Single()).Port.ToString(CultureInfo.InvariantCulture));

await new Commands(app).RunAsync();
await app.StopAsync();
