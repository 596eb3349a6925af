namespace EngineIo.Tests.Support;

/// <summary>Another handler for the same application: it answers in its own words.</summary>
[EngineIoHandler]
internal sealed partial class SecondHandler
{
    [OnMessage]
    public static string Text(string text) => $"second {text}";
}
