using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Support;

/// <summary>What a client asks of a <see cref="TypedHandler"/>.</summary>
internal sealed record Question(string Kind, int Number);

/// <summary>What it is told.</summary>
internal sealed record Answer(string Kind, int Doubled);

/// <summary>A service that lives as long as its scope: it counts how often it was asked.</summary>
internal sealed class Counter
{
    private int _count;

    public int Next() => ++_count;
}

/// <summary>What is kept about a client.</summary>
[EngineIoSession]
internal sealed class Visitor
{
    public int Age { get; set; }
}

/// <summary>A handler of bound parameters, a session, and typed replies.</summary>
[EngineIoHandler(JsonContext = typeof(TestJson))]
internal sealed partial class TypedHandler(Recorder recorder)
{
    [OnConnect]
    public static void Connect(EngineIoSocket socket, [FromQuery] int age) => socket.Visitor.Age = age;

    [OnMessage]
    public static Answer? Ask(
        Visitor visitor, Question question, [FromServices] Counter counter, [FromKeyedServices("unit")] string unit) =>
        question.Kind switch
        {
            "age" => new Answer("age", 2 * visitor.Age),
            "count" => new Answer(unit, counter.Next()),
            "nothing" => null,
            _ => new Answer(question.Kind, 2 * question.Number),
        };

    [OnMessage]
    public static async IAsyncEnumerable<byte[]> Count(byte[] data, [EnumeratorCancellation] CancellationToken closed)
    {
        for (byte i = 0; i < data[0]; i++)
        {
            await Task.Delay(1, closed);
            yield return [i];
        }
    }

    [OnDisconnect]
    public void Disconnect(EngineIoSocket socket, Visitor visitor, DisconnectReason reason, Exception? exception) =>
        recorder.Add(socket.Id, $"disconnect at {visitor.Age}, {reason}{(exception is null ? "" : $", {exception.GetType().Name}")}");
}
