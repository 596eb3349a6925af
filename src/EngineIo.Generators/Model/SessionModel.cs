namespace EngineIo.Generators.Model;

/// <summary>All that is emitted for one session class.</summary>
/// <param name="Namespace">Its namespace; empty: the global one.</param>
/// <param name="FullName">How other code names it: <c>global::App.Visitor</c>.</param>
/// <param name="Name">What the accessors are named after.</param>
/// <param name="ExtensionsName">The class that holds the accessors.</param>
/// <param name="IsPublic">Whether other assemblies see it, and so its accessors.</param>
/// <param name="IsValid">Whether an empty one can be made; otherwise the accessors are there for the compiler alone, and throw.</param>
/// <param name="FileName">A name that no other type of the compilation has, not even in other case.</param>
/// <param name="Marks">What the application says of it.</param>
internal sealed record SessionModel(
    string Namespace, string FullName, string Name, string ExtensionsName, bool IsPublic, bool IsValid, string FileName, MarksModel Marks);
