namespace EngineIo.Generators.Model;

/// <summary>
/// What the application says of what generated code uses: the application's own code is told, generated code need not be.
/// </summary>
/// <param name="Ids">The ids of <c>[Experimental]</c> and <c>[Obsolete]</c>, beside those of the compiler.</param>
/// <param name="AreErrors">Whether an <c>[Obsolete]</c> is an error, which a pragma does not reach.</param>
internal sealed record MarksModel(EquatableArray<string> Ids, bool AreErrors);
