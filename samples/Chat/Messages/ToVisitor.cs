using System.Text.Json.Serialization;

namespace ChatSample.Messages;

/// <summary>What a visitor's page receives: JSON whose property <c>type</c> says which of these it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(IsTyping), "typing")]
[JsonDerivedType(typeof(RoomList), "rooms")]
public abstract record ToVisitor;

/// <summary>The visitor itself is in a room now: all there is to show.</summary>
public sealed record Entered(string Room, Person You, IReadOnlyList<Person> People, IReadOnlyList<Said> History) : ToVisitor;

/// <summary>Somebody came in.</summary>
public sealed record Joined(Person Person) : ToVisitor;

/// <summary>Somebody left: for another room, or the chat.</summary>
public sealed record Left(Person Person) : ToVisitor;

/// <summary>Somebody said something.</summary>
public sealed record Said(Person From, string Text, DateTimeOffset At) : ToVisitor;

/// <summary>Somebody is writing something.</summary>
public sealed record IsTyping(Person Person) : ToVisitor;

/// <summary>All rooms, and how many are in each.</summary>
public sealed record RoomList(IReadOnlyList<RoomSize> Rooms) : ToVisitor;

/// <summary>A room, and how many are in it.</summary>
public sealed record RoomSize(string Name, int People);
