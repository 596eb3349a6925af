using ServerNamespace;

var builder = WebApplication.CreateSlimBuilder(args);
//#if (NativeAot)
// A native binary has no reflection: the context describes the JSON of all messages and of all other endpoints.
builder.Services.AddEngineIo(options => options.JsonSerializerOptions.TypeInfoResolverChain.Insert(0, AppJson.Default));
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJson.Default));
//#else
builder.Services.AddEngineIo();
//#endif

var app = builder.Build();
app.MapEngineIo<ChatHandler>(); // "/engine.io/", where clients look for it
app.MapGet("/clients", (IEngineIoServer<ChatHandler> server) => new ClientCount(server.Count));
//#if (Page)
app.MapEngineIoStaticFiles(new() { ["/"] = "wwwroot/index.html", ["/engine.io.js"] = "wwwroot/engine.io.esm.min.js" });
//#else
app.MapGet("/", () => "An Engine.IO server: clients connect to /engine.io/. How many there are: /clients\n");
//#endif
app.Run();
