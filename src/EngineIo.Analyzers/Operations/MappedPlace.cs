using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>What a handler is mapped on: an application, or a group of it that has a prefix.</summary>
/// <param name="Root">What has a name: the application, or a group whose prefix is not known here.</param>
/// <param name="Prefix">The prefixes of the groups, one after the other.</param>
/// <param name="Names">The locals on the way there.</param>
internal sealed record MappedPlace(ISymbol Root, string Prefix, IReadOnlyList<ISymbol> Names)
{
    /// <summary>
    /// The place of a call; null: it has no name. A chain of calls of <c>UseEngineIo</c> goes on with what it began with.
    /// </summary>
    public static MappedPlace? Of(IInvocationOperation call)
    {
        var receiver = call.Receiver();
        while (receiver is IInvocationOperation { TargetMethod: { Name: "UseEngineIo" } method } inner && Mapping.IsMapping(method))
            receiver = inner.Receiver();
        return Of(receiver, "", [], depth: 0);
    }

    private static MappedPlace? Of(IOperation? receiver, string prefix, IReadOnlyList<ISymbol> names, int depth)
    {
        if (depth > 16) return null;
        if (PrefixOf(receiver) is { } ofGroup)
            return Of(((IInvocationOperation)receiver!).Receiver(), Join(ofGroup, prefix), names, depth + 1);
        if (receiver.Referenced() is not { } symbol) return null;

        names = [.. names, symbol];
        return receiver is ILocalReferenceOperation local
            && Storage.Origin(local)?.Unconverted() is { } origin
            && PrefixOf(origin) is not null
            ? Of(origin, prefix, names, depth + 1)
            : new(symbol, prefix, names);
    }

    /// <summary>
    /// The prefix of a group that is made by a call; null: another operation, or a prefix that is known only at run time.
    /// </summary>
    private static string? PrefixOf(IOperation? operation) => operation is IInvocationOperation { TargetMethod.Name: "MapGroup" } call
        && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "prefix")?.Value.ConstantValue
            is { HasValue: true, Value: string prefix }
        ? Mapping.Normalized(prefix)
        : null;

    private static string Join(string first, string second) => (first, second) switch
    {
        ("", _) => second,
        (_, "") => first,
        _ => $"{first}/{second}",
    };

    /// <summary>What all paths have in common that are served at one place.</summary>
    public string KeyOf(string pathKey) => Join(Prefix, pathKey);
}
