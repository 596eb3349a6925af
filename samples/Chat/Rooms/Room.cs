using System.Text.Json;
using ChatSample.Messages;
using EngineIo;

namespace ChatSample.Rooms;

/// <summary>One room: who is in it and what was said last. Only the <see cref="RoomDirectory"/> touches it, under its lock.</summary>
public sealed class Room(string name)
{
    private const int HistoryLength = 50;

    private readonly List<EngineIoSocket> _members = [];
    private readonly Queue<Said> _history = new();

    public string Name { get; } = name;

    public IReadOnlyList<EngineIoSocket> Members => _members;

    public RoomSize Size => new(Name, _members.Count);

    public void Add(EngineIoSocket socket)
    {
        Tell(new Joined(socket.Visitor.Person));
        _members.Add(socket);
    }

    public void Remove(EngineIoSocket socket)
    {
        if (_members.Remove(socket))
            Tell(new Left(socket.Visitor.Person));
    }

    /// <summary>What somebody who comes in gets to see.</summary>
    public Entered ViewOf(Person person) => new(Name, person, [.. _members.Select(member => member.Visitor.Person)], [.. _history]);

    public void Say(Said said)
    {
        if (_history.Count == HistoryLength)
            _history.Dequeue();
        _history.Enqueue(said);
        Tell(said);
    }

    public void Tell(ToVisitor message, EngineIoSocket? except = null)
    {
        var text = JsonSerializer.Serialize(message, ChatJson.Default.ToVisitor); // once for all
        foreach (var member in _members)
        {
            if (member != except)
                member.TrySend(text);
        }
    }
}
