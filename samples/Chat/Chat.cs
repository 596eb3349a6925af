using ChatSample.Messages;
using ChatSample.Rooms;
using EngineIo;
using Microsoft.AspNetCore.Mvc;

namespace ChatSample;

/// <summary>The chat as its clients see it: come in with a name, send what <see cref="FromVisitor"/> knows, leave.</summary>
[EngineIoHandler(JsonContext = typeof(ChatJson))]
public sealed partial class Chat(RoomDirectory rooms, ILogger<Chat> log)
{
    [OnConnect]
    public ConnectResult Connect(EngineIoSocket socket, Visitor visitor, [FromQuery] string? name, [FromQuery] string? room)
    {
        if (rooms.Find(room) is not { } first)
            return ConnectResult.Reject("There is no such room.");
        if (Person.Create(name, out var problem) is not { } person)
            return ConnectResult.Reject(problem);

        visitor.Person = person;
        rooms.Enter(socket, first);
        return ConnectResult.Accept;
    }

    [OnMessage]
    public void Receive(EngineIoSocket socket, Visitor visitor, FromVisitor message)
    {
        switch (message)
        {
            case Say { Text.Length: <= Say.MaxLength } say when !string.IsNullOrWhiteSpace(say.Text):
                rooms.Say(visitor, say.Text);
                break;
            case Enter enter when rooms.Find(enter.Room) is { } room:
                rooms.Enter(socket, room);
                break;
            case Typing:
                rooms.Typing(socket, visitor);
                break;
        }
    }

    [OnDisconnect]
    public void Bye(EngineIoSocket socket, Visitor visitor, DisconnectReason reason)
    {
        rooms.Leave(socket);
        log.LogInformation("Visitor {Id} left: {Reason}", visitor.Person.Id, reason.ToWireText());
    }
}
