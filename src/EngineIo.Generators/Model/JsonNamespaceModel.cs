namespace EngineIo.Generators.Model;

/// <summary>The typed sends of one namespace.</summary>
/// <param name="Namespace">The namespace; empty: the global one.</param>
/// <param name="Handlers">What each of its handlers asks for.</param>
internal sealed record JsonNamespaceModel(string Namespace, EquatableArray<JsonSendsModel> Handlers);
