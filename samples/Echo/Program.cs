// The settings lie beside the program, wherever it is started from. Nothing watches them: the watcher would be an eighth of the start of
// the native program.
var builder = WebApplication.CreateSlimBuilder(
    new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false", .. args], ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddEngineIo();

// Faster, at a price: docs/tuning.md. Echo --tuned true
if (builder.Configuration["tuned"] == "true") builder.WebHost.UseEngineIoTuning();

var app = builder.Build();
app.MapEngineIo<Echo>();
app.Run();
