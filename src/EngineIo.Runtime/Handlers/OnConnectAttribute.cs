namespace EngineIo;

/// <summary>
/// Marks the method that decides whether a client is let in. It runs once for each client, before any other event of it.
/// </summary>
/// <remarks>
/// It returns <see langword="void"/>, <see cref="bool"/>, <see cref="ConnectResult"/>, or a task of them. What it sends reaches
/// the client right behind the open packet. An exception is logged and refuses the client.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnConnectAttribute : Attribute;
