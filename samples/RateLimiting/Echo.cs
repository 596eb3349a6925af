using EngineIo;

namespace RateLimitingSample;

/// <summary>Sends every message back.</summary>
[EngineIoHandler]
public sealed partial class Echo
{
    [OnMessage]
    public static string Text(string text) => text;
}
