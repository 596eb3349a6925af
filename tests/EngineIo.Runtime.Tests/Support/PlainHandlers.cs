using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace EngineIo.Tests.Support;

/// <summary>A handler that takes no messages.</summary>
[EngineIoHandler]
internal sealed partial class DeafHandler
{
    [OnConnect]
    public static void Connect(EngineIoSocket socket) => _ = socket;
}

/// <summary>What a <see cref="ShapeHandler"/> reads: one of two types, by the property <c>type</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
internal abstract record Shape;

internal sealed record Circle(int Radius) : Shape;

internal sealed record Square(int Side) : Shape;

[JsonSerializable(typeof(Shape))]
internal sealed partial class ShapeJson : JsonSerializerContext;

/// <summary>A handler of JSON alone, that answers with what it read.</summary>
[EngineIoHandler(JsonContext = typeof(ShapeJson))]
internal sealed partial class ShapeHandler
{
    [OnMessage]
    public static Shape Text(Shape shape) => shape;
}

internal enum Mood
{
    Good,
    Bad,
}

/// <summary>A handler that asks for values of the handshake.</summary>
[EngineIoHandler]
internal sealed partial class AskingHandler
{
    [OnConnect]
    public static void Connect([FromQuery] string name, [FromQuery] int age, [FromHeader(Name = "X-Mood")] Mood mood)
    {
        if (name.Length == 0) throw new Microsoft.AspNetCore.Http.BadHttpRequestException("A name has letters.");
        _ = (age, mood);
    }
}
