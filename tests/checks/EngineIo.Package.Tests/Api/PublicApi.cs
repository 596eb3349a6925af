using System.Text;
using System.Xml.Linq;
using EngineIo.Package.Tests.Packing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Package.Tests.Api;

/// <summary>What users can see of the assembly in the package, for one framework.</summary>
internal sealed class PublicApi
{
    private readonly IAssemblySymbol _assembly;

    private PublicApi(IAssemblySymbol assembly) => _assembly = assembly;

    /// <summary>The assemblies that users refer to.</summary>
    public static string[] Assemblies { get; } = ["EngineIo.Abstractions", "EngineIo.Client", "EngineIo.Runtime"];

    /// <summary>The public types, nested ones too, by name.</summary>
    public IEnumerable<INamedTypeSymbol> Types => TypesIn(_assembly.GlobalNamespace)
        .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);

    /// <summary>That of an assembly.</summary>
    /// <param name="packages">Has it.</param>
    /// <param name="assembly">Its name: one of <see cref="Assemblies"/>.</param>
    public static PublicApi Of(Packages packages, string assembly)
    {
        // One of ours is not seen where it is a mere reference of another: each gets all.
        var ours = Assemblies.ToDictionary(name => name, name => Image(packages, name));
        var compilation = CSharpCompilation.Create("Api", references: [.. Framework(), .. ours.Values]);
        return new((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(ours[assembly])!);
    }

    /// <summary>The documentation that ships with an assembly.</summary>
    /// <param name="packages">Has it.</param>
    /// <param name="assembly">Its name.</param>
    public static XDocument DocumentationOf(Packages packages, string assembly)
    {
        using var package = packages.Open($"{PackageOf(assembly)}.*.nupkg");
        using var stream = package.GetEntry($"lib/net10.0/{assembly}.xml")!.Open();
        return XDocument.Load(stream);
    }

    /// <summary>The members that users can call, override or implement.</summary>
    /// <param name="type">One of <see cref="Types"/>.</param>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        from member in type.GetMembers()
        where IsVisible(member) && !member.IsImplicitlyDeclared && member is not INamedTypeSymbol
        where member is not IMethodSymbol { AssociatedSymbol: not null }
        where type.TypeKind is not TypeKind.Enum || member is IFieldSymbol
        where type.TypeKind is not TypeKind.Delegate
        select member;

    /// <summary>The types as a reader of C# would like to see them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var space in Types.GroupBy(type => type.ContainingNamespace.ToDisplayString()).OrderBy(space => space.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(space.Key).Append('\n');
            foreach (var type in space)
                Declaration.Write(text, type, MembersOf(type));
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>That of the test run: newer than what the assembly was built against, perhaps, and what its names mean is the same.</summary>
    private static IEnumerable<MetadataReference> Framework() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        select MetadataReference.CreateFromFile(path);

    private static string PackageOf(string assembly) => assembly is "EngineIo.Runtime" ? "EngineIo" : assembly;

    private static PortableExecutableReference Image(Packages packages, string assembly)
    {
        using var package = packages.Open($"{PackageOf(assembly)}.*.nupkg");
        using var image = new MemoryStream();
        using (var entry = package.GetEntry($"lib/net10.0/{assembly}.dll")!.Open())
            entry.CopyTo(image);
        image.Position = 0;
        return MetadataReference.CreateFromStream(image);
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol space => TypesIn(space),
            INamedTypeSymbol type when IsVisible(type) => TypesIn(type).Prepend(type),
            _ => [],
        });

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
