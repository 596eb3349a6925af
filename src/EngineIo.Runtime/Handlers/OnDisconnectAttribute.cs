namespace EngineIo;

/// <summary>
/// Marks the method that is told that a client has left. It runs exactly once for each accepted client, last of all its events.
/// </summary>
/// <remarks>
/// It returns <see langword="void"/>, <see cref="Task"/> or <see cref="ValueTask"/>. The session is still readable in it. What it sends
/// when the server ends the connection still goes out.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnDisconnectAttribute : Attribute;
