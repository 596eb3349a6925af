using System.Text.Json;
using ChatSample.Messages;
using EngineIo;

namespace ChatSample.Rooms;

/// <summary>All rooms of the chat.</summary>
/// <remarks>
/// One lock orders everything that happens: whoever comes in sees exactly the people that were told about it, and nobody gets a line
/// before the room it was said in. Nothing waits under the lock: a message is only put into its receiver's queue.
/// </remarks>
public sealed class RoomDirectory(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Room[] _rooms = [new("Lobby"), new("Music"), new("Travel"), new("Kitchen")];

    /// <summary>The room of that name; the first one where none is asked for.</summary>
    public Room? Find(string? name) =>
        string.IsNullOrEmpty(name) ? _rooms[0] : Array.Find(_rooms, room => room.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Moves a visitor into a room, out of the one it is in.</summary>
    public void Enter(EngineIoSocket socket, Room room)
    {
        var visitor = socket.Visitor;
        lock (_gate)
        {
            if (visitor.Room == room)
                return;

            visitor.Room?.Remove(socket);
            room.Add(socket);
            visitor.Room = room;
            socket.TrySend(JsonSerializer.Serialize(room.ViewOf(visitor.Person), ChatJson.Default.ToVisitor));
            TellSizes();
        }
    }

    /// <summary>Takes a visitor who has left the chat out of its room.</summary>
    public void Leave(EngineIoSocket socket)
    {
        lock (_gate)
        {
            socket.Visitor.Room?.Remove(socket);
            TellSizes();
        }
    }

    public void Say(Visitor visitor, string text)
    {
        lock (_gate)
            visitor.Room?.Say(new(visitor.Person, text, clock.GetUtcNow()));
    }

    public void Typing(EngineIoSocket socket, Visitor visitor)
    {
        lock (_gate)
            visitor.Room?.Tell(new IsTyping(visitor.Person), except: socket);
    }

    private void TellSizes()
    {
        var sizes = new RoomList([.. _rooms.Select(room => room.Size)]);
        foreach (var room in _rooms)
            room.Tell(sizes);
    }
}
