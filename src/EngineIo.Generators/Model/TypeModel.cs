namespace EngineIo.Generators.Model;

/// <summary>A partial type that gets another part.</summary>
/// <param name="Namespace">Its namespace; empty: the global one.</param>
/// <param name="Declarations">How it and the types around it are declared, outermost first: <c>partial class Chat&lt;T&gt;</c>.</param>
/// <param name="FullName">How its own parts name it: <c>global::App.Chat&lt;T&gt;</c>, as a nested type of a base class may have its simple
/// name.</param>
/// <param name="FileName">A name that no other type of the compilation has, not even in other case.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<string> Declarations, string FullName, string FileName);
