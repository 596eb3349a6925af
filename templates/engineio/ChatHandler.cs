using Microsoft.AspNetCore.Mvc;

namespace ServerNamespace;

/// <summary>A chat: all clients hear what one of them says.</summary>
[EngineIoHandler(JsonContext = typeof(AppJson))]
public sealed partial class ChatHandler(IEngineIoServer<ChatHandler> server, ILogger<ChatHandler> log)
{
    [OnConnect]
    public void Connect(Visitor visitor, [FromQuery] string? name)
    {
        if (!string.IsNullOrWhiteSpace(name))
            visitor.Name = name;
        log.LogInformation("{Name} is here", visitor.Name);
    }

    [OnMessage]
    public ValueTask Hear(Visitor visitor, Say message)
    {
        visitor.Messages++;
        return server.BroadcastJsonAsync(new Said(visitor.Name, message.Text));
    }

    [OnDisconnect]
    public void Disconnect(Visitor visitor, DisconnectReason reason) =>
        log.LogInformation("{Name} left after {Messages} messages: {Reason}", visitor.Name, visitor.Messages, reason);
}
