// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddEngineIo();

// Faster, at a price: docs/tuning.md. Echo --tuned true
if (builder.Configuration["tuned"] == "true") builder.WebHost.UseEngineIoTuning();

var app = builder.Build();
app.MapEngineIo<Echo>();
app.Run();
