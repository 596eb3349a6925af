var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory, // the page lies beside the program, wherever that is started from
});
builder.Services.AddEngineIo();

var app = builder.Build();
app.MapEngineIo<Latency>();
app.MapEngineIoStaticFiles(new()
{
    ["/"] = "wwwroot/latency.html",
    ["/static"] = "wwwroot",
});
app.Run();
