using ChatSample.Messages;
using ChatSample.Rooms;
using EngineIo;

namespace ChatSample;

/// <summary>What the chat knows about one connected client.</summary>
[EngineIoSession]
public sealed class Visitor
{
    /// <summary>Who it is, as the others see it.</summary>
    public Person Person { get; set; } = Person.Nobody;

    /// <summary>Where it is. The <see cref="RoomDirectory"/> keeps this.</summary>
    public Room? Room { get; set; }
}
