namespace EngineIo.Tests.Telemetry;

/// <summary>A handler of text alone.</summary>
[EngineIoHandler]
internal sealed partial class SilentHandler
{
    [OnMessage]
    public static string Text(string text) => text;
}
