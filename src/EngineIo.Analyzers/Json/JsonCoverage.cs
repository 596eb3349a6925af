using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Json;

/// <summary>The types that a source-generated JSON context describes.</summary>
/// <remarks>
/// Those that <c>[JsonSerializable]</c> names, and those that System.Text.Json reaches from them: the types of properties and fields,
/// of elements, keys and values, what is in a <c>T?</c>, and the types that <c>[JsonDerivedType]</c> names.
/// </remarks>
internal sealed class JsonCoverage
{
    /// <summary>Names in which tuples with and without names for their elements are the same.</summary>
    private static readonly SymbolDisplayFormat NameFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>Null: everything, as far as can be known.</summary>
    private readonly HashSet<string>? _types;

    private JsonCoverage(HashSet<string>? types) => _types = types;

    public static JsonCoverage Of(INamedTypeSymbol context)
    {
        var roots = JsonRoots.Of(context).ToList();
        return new(roots.Count == 0 && IsWrittenByHand(context) ? null : Reach(roots));
    }

    public bool Contains(ITypeSymbol type) => _types?.Contains(NameOf(type)) != false;

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(NameFormat);

    /// <summary>A context without roots, in which somebody else than the generator looks metadata up.</summary>
    private static bool IsWrittenByHand(INamedTypeSymbol context)
    {
        for (var current = context; current is not null && !current.Is(KnownTypes.JsonSerializerContext); current = current.BaseType)
            if (current.GetMembers("GetTypeInfo").Any(member => member.IsOverride)) return true;
        return false;
    }

    private static HashSet<string> Reach(IEnumerable<ITypeSymbol> roots)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<ITypeSymbol>(roots);
        while (waiting.Count > 0)
        {
            var type = waiting.Pop();
            if (!reached.Add(NameOf(type))) continue;
            foreach (var next in JsonParts.Of(type)) waiting.Push(next);
        }

        return reached;
    }
}
