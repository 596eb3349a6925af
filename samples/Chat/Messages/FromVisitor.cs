using System.Text.Json.Serialization;

namespace ChatSample.Messages;

/// <summary>What a visitor's page sends: JSON whose property <c>type</c> says which of these it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Say), "say")]
[JsonDerivedType(typeof(Typing), "typing")]
[JsonDerivedType(typeof(Enter), "enter")]
public abstract record FromVisitor;

/// <summary>Says something to the room.</summary>
public sealed record Say(string Text) : FromVisitor
{
    public const int MaxLength = 2000;
}

/// <summary>Is writing something.</summary>
public sealed record Typing : FromVisitor;

/// <summary>Goes to another room.</summary>
public sealed record Enter(string Room) : FromVisitor;
