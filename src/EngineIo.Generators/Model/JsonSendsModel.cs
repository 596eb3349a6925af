namespace EngineIo.Generators.Model;

/// <summary>The typed sends that the context of one handler asks for.</summary>
/// <param name="Namespace">The namespace of the handler; empty: the global one.</param>
/// <param name="Handler">How other code names the handler; null if code outside of it can't: it is generic, or not visible.</param>
/// <param name="Context">The expression of the context.</param>
/// <param name="Roots">The types that get sends.</param>
/// <param name="Marks">What the application says of these types.</param>
internal sealed record JsonSendsModel(
    string Namespace, string? Handler, string Context, EquatableArray<JsonRootModel> Roots, MarksModel Marks);

/// <summary>A root type of a context.</summary>
/// <param name="Type">The type.</param>
/// <param name="WrittenAs">The type by whose metadata it is written: a polymorphic root that it derives from, or the type itself.</param>
internal sealed record JsonRootModel(string Type, string WrittenAs);
