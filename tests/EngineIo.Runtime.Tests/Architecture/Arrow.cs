namespace EngineIo.Tests.Architecture;

/// <summary>A use of a type of one folder in a file of another.</summary>
/// <param name="From">The folder of the file.</param>
/// <param name="To">The folder that declares the type.</param>
/// <param name="Type">The type.</param>
/// <param name="Place">Where it is used: file and line.</param>
internal sealed record Arrow(string From, string To, string Type, string Place)
{
    public override string ToString() => $"{From} -> {To}: {Type} in {Place}";
}
