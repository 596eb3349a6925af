namespace EngineIo.Generators.Model;

/// <summary>All that is emitted for a class that is not valid.</summary>
/// <param name="Name">How messages name it: <c>App.Chat</c>.</param>
/// <param name="FileName">A name that no other type of the compilation has, not even in other case.</param>
/// <param name="Errors">The errors, each with its id; empty if something else reports what is wrong.</param>
/// <param name="Stub">The part that gets a stub of <c>IEngineIoHandler</c>; null if no part can be added, or the class is a
/// session.</param>
internal sealed record BrokenModel(string Name, string FileName, EquatableArray<string> Errors, TypeModel? Stub);
