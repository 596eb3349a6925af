namespace EngineIo;

/// <summary>
/// Marks a class, with a parameterless constructor, that holds what an application keeps about one client.
/// </summary>
/// <remarks>
/// For a class <c>Visitor</c> the generator writes the accessors <c>socket.Visitor</c>, <c>server.GetVisitor(sid)</c> and
/// <c>server.SaveVisitor(sid, value)</c>, and a handler's parameter of that type is the session of the client at hand. On a struct or an
/// interface the attribute is an error of the analyzers, EIO4001.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class EngineIoSessionAttribute : Attribute;
