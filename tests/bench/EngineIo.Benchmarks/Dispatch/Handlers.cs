using System.Text.Json.Serialization;

namespace EngineIo.Benchmarks.Dispatch;

/// <summary>A message of JSON.</summary>
public sealed record Said(string From, string Text, int Room);

[JsonSerializable(typeof(Said))]
public sealed partial class DispatchJson : JsonSerializerContext;

/// <summary>Takes text.</summary>
[EngineIoHandler]
public sealed partial class StringHandler
{
    public long Seen { get; private set; }

    [OnMessage]
    public void Take(string text) => Seen += text.Length;
}

/// <summary>Takes bytes where they lie.</summary>
[EngineIoHandler]
public sealed partial class MemoryHandler
{
    public long Seen { get; private set; }

    [OnMessage]
    public void Take(ReadOnlyMemory<byte> data) => Seen += data.Length;
}

/// <summary>Takes JSON.</summary>
[EngineIoHandler(JsonContext = typeof(DispatchJson))]
public sealed partial class JsonHandler
{
    public long Seen { get; private set; }

    [OnMessage]
    public void Take(Said said) => Seen += said.Room;
}
