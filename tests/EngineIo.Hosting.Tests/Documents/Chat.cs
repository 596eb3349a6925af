namespace EngineIo.Hosting.Tests.Documents;

/// <summary>The handler that the guide's code speaks of.</summary>
[EngineIoHandler]
public sealed partial class Chat
{
    [OnMessage]
    public static string Text(string text) => text;
}
