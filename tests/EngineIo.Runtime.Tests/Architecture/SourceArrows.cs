using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Tests.Architecture;

/// <summary>Finds the arrows between the folders of a project by compiling its sources. Comments are not looked at.</summary>
internal sealed class SourceArrows
{
    private static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.None);

    private readonly CSharpCompilation _compilation;

    /// <param name="sources">The files: path relative to the project, with <c>/</c>, and text.</param>
    public SourceArrows(IEnumerable<(string Path, string Text)> sources) => _compilation = CSharpCompilation.Create(
        "Sources",
        sources.Select(source => Parse(source.Path, source.Text)),
        FrameworkReferences(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    /// <summary>All arrows between different folders.</summary>
    public IReadOnlyList<Arrow> FindAll() => [.. _compilation.SyntaxTrees.SelectMany(tree => Find(tree, _compilation))];

    /// <summary>The arrows of one more file.</summary>
    public IReadOnlyList<Arrow> FindIn(string path, string text)
    {
        var tree = Parse(path, text);
        return [.. Find(tree, _compilation.AddSyntaxTrees(tree))];
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    private static IEnumerable<Arrow> Find(SyntaxTree tree, CSharpCompilation compilation)
    {
        var from = Folder(tree.FilePath);
        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            foreach (var type in TypesOf(model, name))
            {
                if (HomeOf(type) is not { } home || home == from) continue;
                var line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new(from, home, type.Name, $"{tree.FilePath}:{line}");
            }
        }
    }

    /// <summary>
    /// The type that a name is, or whose member it is; and the type of its value, which <c>var</c> and calls in a row may hide.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        foreach (var symbol in info.Symbol is { } found ? [found] : info.CandidateSymbols)
        {
            if (symbol is INamedTypeSymbol named) yield return named.OriginalDefinition;
            else if (symbol is not ITypeParameterSymbol && symbol.ContainingType is { } owner) yield return owner.OriginalDefinition;
        }

        if (model.GetTypeInfo(name).Type is INamedTypeSymbol value) yield return value.OriginalDefinition;
    }

    /// <summary>The folder that declares a type: where its parts lie in several files, that of the file with the shortest name.</summary>
    private static string? HomeOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.SyntaxTree.FilePath)
        .MinBy(path => Path.GetFileName(path).Length) is { } path ? Folder(path) : null;

    private static string Folder(string path) => path.Split('/')[0];

    private static IEnumerable<MetadataReference> FrameworkReferences() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        where Path.GetDirectoryName(path) is { } folder && folder.Contains("/shared/Microsoft.", StringComparison.Ordinal)
        select MetadataReference.CreateFromFile(path);
}
