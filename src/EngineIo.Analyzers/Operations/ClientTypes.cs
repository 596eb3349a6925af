using System.Collections.Concurrent;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Operations;

/// <summary>The types of what belongs to one client: sockets and sessions. Each type is looked at once.</summary>
internal sealed class ClientTypes
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public static bool IsSocket(ITypeSymbol? type) => type.DerivesFrom(KnownTypes.Socket);

    public bool Contain(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None }
        && _known.GetOrAdd(type, static one => IsSocket(one) || IsSession(one));

    private static bool IsSession(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            if (current.FindAttribute(KnownTypes.SessionAttribute) is not null) return true;
        return false;
    }
}
