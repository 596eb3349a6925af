using EngineIo.Comparison.Servers.Engine;
using EngineIo.Comparison.Servers.PlainWebSocket;
using EngineIo.Comparison.Servers.SignalR;

// engineio, websocket or signalr, and the arguments of any application: --urls http://127.0.0.1:5000
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders();
switch (args[0])
{
    case "engineio":
        await EngineIoServer.RunAsync(builder);
        return 0;
    case "websocket":
        await PlainWebSocketServer.RunAsync(builder);
        return 0;
    case "signalr":
        await SignalRServer.RunAsync(builder);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no server {args[0]}: engineio, websocket, signalr.");
        return 2;
}
