namespace ServerNamespace;

/// <summary>What the server knows about one client while it is connected: a parameter of any event, and <c>socket.Visitor</c>.</summary>
[EngineIoSession]
public sealed class Visitor
{
    public string Name { get; set; } = "somebody";

    public int Messages { get; set; }
}
