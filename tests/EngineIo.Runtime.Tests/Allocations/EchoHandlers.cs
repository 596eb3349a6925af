namespace EngineIo.Tests.Allocations;

/// <summary>Echoes the bytes of either kind, as binary.</summary>
[EngineIoHandler]
internal sealed partial class MemoryEcho
{
    [OnMessage]
    public static ReadOnlyMemory<byte> Echo(ReadOnlyMemory<byte> data) => data;
}

/// <summary>Echoes either kind as what it is.</summary>
[EngineIoHandler]
internal sealed partial class MessageEcho
{
    [OnMessage]
    public static EngineIoMessage Echo(EngineIoMessage message) => message;
}

/// <summary>Echoes text, as an owned string.</summary>
[EngineIoHandler]
internal sealed partial class StringEcho
{
    [OnMessage]
    public static string Echo(string text) => text;
}
