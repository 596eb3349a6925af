using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Json;

/// <summary>The source-generated JSON contexts that a compilation can use, and what they describe.</summary>
/// <param name="compilation">The compilation.</param>
internal sealed class JsonContexts(Compilation compilation)
{
    private static readonly ConditionalWeakTable<Compilation, JsonContexts> OfCompilations = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, JsonCoverage> _coverages = new(SymbolEqualityComparer.Default);

    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _own = new(() => [.. In(compilation.Assembly)]);

    /// <summary>Referenced assemblies are looked through only where no context of the compilation itself describes a type.</summary>
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _referenced = new(() =>
    [
        .. compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => !IsOfTheFramework(assembly) && UsesJson(assembly))
            .SelectMany(In)
            .Where(context => compilation.IsSymbolAccessibleWithin(context, compilation.Assembly)),
    ]);

    /// <summary>Those of a compilation, which all analyzers share.</summary>
    public static JsonContexts Of(Compilation compilation) =>
        OfCompilations.GetValue(compilation, static compilation => new(compilation));

    /// <summary>The contexts that the compilation itself declares.</summary>
    public ImmutableArray<INamedTypeSymbol> Own => _own.Value;

    /// <summary>Whether a context describes a type.</summary>
    public bool Describes(INamedTypeSymbol context, ITypeSymbol type) => _coverages.GetOrAdd(context, JsonCoverage.Of).Contains(type);

    /// <summary>Whether any context that the options' resolver chain may have describes a type.</summary>
    public bool AnyDescribes(ITypeSymbol type) =>
        _own.Value.Any(context => Describes(context, type)) || _referenced.Value.Any(context => Describes(context, type));

    /// <summary>The contexts of the compilation that a handler can name.</summary>
    public IReadOnlyList<INamedTypeSymbol> NamableBy(INamedTypeSymbol handler) => [.. _own.Value.Where(context =>
        !context.WithContainingTypes().Any(type => type.IsFileLocal || type.IsGenericType)
        && compilation.IsSymbolAccessibleWithin(context, handler))];

    /// <summary>The one context that it can name; null where there is none, or a choice.</summary>
    public INamedTypeSymbol? OnlyOneNamableBy(INamedTypeSymbol handler) => NamableBy(handler) is { Count: 1 } all ? all[0] : null;

    /// <summary>Those of them that describe a type.</summary>
    public IReadOnlyList<INamedTypeSymbol> CandidatesFor(INamedTypeSymbol handler, ITypeSymbol type) =>
        [.. NamableBy(handler).Where(context => Describes(context, type))];

    private static IEnumerable<INamedTypeSymbol> In(IAssemblySymbol assembly) => assembly.GlobalNamespace.AllTypes()
        .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false })
        .Where(type => type.BaseType.DerivesFrom(KnownTypes.JsonSerializerContext));

    private static bool IsOfTheFramework(IAssemblySymbol assembly) =>
        assembly.Name.StartsWith("System.", StringComparison.Ordinal) || assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static bool UsesJson(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(referenced => referenced.Name == "System.Text.Json"));
}
