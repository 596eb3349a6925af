using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers;

/// <summary>The handlers of a compilation. Each is parsed once, for all analyzers.</summary>
internal sealed class ParsedHandlers
{
    private static readonly ConditionalWeakTable<Compilation, ParsedHandlers> OfCompilations = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, ParsedHandler?> _handlers = new(SymbolEqualityComparer.Default);

    private ParsedHandlers()
    {
    }

    public static ParsedHandlers Of(Compilation compilation) => OfCompilations.GetValue(compilation, static _ => new());

    /// <summary>The handler that a type is; null: it is none.</summary>
    public ParsedHandler? Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (_handlers.TryGetValue(type, out var known)) return known;
        var parsed = type.FindAttribute(KnownTypes.HandlerAttribute) is { } attribute
            ? Parse(type, attribute, cancellationToken)
            : null;
        return _handlers.GetOrAdd(type, parsed);
    }

    /// <summary>The handler that a type is, if nothing is wrong with it that forbids to emit.</summary>
    public ParsedHandler? FindValid(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        Find(type, cancellationToken) is { Model: not null } handler ? handler : null;

    private static ParsedHandler Parse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        var problems = new List<Diagnostic>();
        var model = HandlerParser.Parse(type, new DiagnosticListener(problems.Add), cancellationToken);
        return new(
            type,
            attribute,
            model,
            [.. problems],
            model is null ? [] : [.. JsonPayloads.Of(type, attribute, cancellationToken)]);
    }
}

/// <summary>A class with <c>[EngineIoHandler]</c>.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">What makes it a handler.</param>
/// <param name="Model">What the generator makes of it; null: it is not valid.</param>
/// <param name="Problems">What the parser says is wrong with it.</param>
/// <param name="Json">What it reads and replies as JSON, if it is valid.</param>
internal sealed record ParsedHandler(
    INamedTypeSymbol Type,
    AttributeData Attribute,
    HandlerModel? Model,
    ImmutableArray<Diagnostic> Problems,
    ImmutableArray<JsonPayload> Json);
