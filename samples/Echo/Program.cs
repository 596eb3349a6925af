// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddEngineIo();

var app = builder.Build();
app.MapEngineIo<Echo>();
app.Run();
