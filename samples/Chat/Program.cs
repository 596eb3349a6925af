using ChatSample;
using ChatSample.Rooms;
using EngineIo;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory, // the page lies beside the program, wherever that is started from
});

builder.Services.AddSingleton<RoomDirectory>();
builder.Services.AddEngineIo(options =>
{
    options.MaxPayload = 16_384; // a line of chat is short
    options.SendBufferFull = SendBufferFull.Disconnect; // a visitor who takes no messages leaves at once, and not after SlowConsumerTimeout
});

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapEngineIo<Chat>();
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app.Urls));
app.Run();
