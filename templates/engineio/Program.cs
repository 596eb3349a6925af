using ServerNamespace;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddEngineIo();

var app = builder.Build();
app.MapEngineIo<EchoHandler>(); // "/engine.io/", where clients look for it
//#if (Page)
app.MapEngineIoStaticFiles(new() { ["/"] = "wwwroot/index.html" });
//#endif
app.Run();
