var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddEngineIo();

var app = builder.Build();
app.MapEngineIo<Echo>();
app.Run();
