using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.VisualBasic;

/// <summary>EIO1010: says, once, that handlers and sessions are written in C#, because nothing is generated for Visual Basic.</summary>
[DiagnosticAnalyzer(LanguageNames.VisualBasic)]
public sealed class LanguageAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] Attributes = ["EngineIo.EngineIoHandlerAttribute", "EngineIo.EngineIoSessionAttribute"];

    private static readonly DiagnosticDescriptor NotCSharp = new(
        "EIO1010",
        "C# 14 is needed",
        "EngineIo needs C# 14, and this project is written in Visual Basic: write '{0}' in a C# project, and reference that",
        "EngineIo",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/engineio/engineio-dotnet/blob/main/docs/diagnostics/EIO1010.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [NotCSharp];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var attributes = Attributes.Select(start.Compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>().ToImmutableArray();
            if (attributes.IsEmpty) return;

            // All types are looked at only when there is one to report.
            var first = new Lazy<ISymbol?>(() => AllTypes(start.Compilation.Assembly.GlobalNamespace)
                .Where(type => IsMarked(type, attributes))
                .OrderBy(type => type.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(type => type.Locations[0].SourceSpan.Start)
                .FirstOrDefault());
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (IsMarked(symbol.Symbol, attributes) && symbol.Symbol.Equals(first.Value, SymbolEqualityComparer.Default))
                        symbol.ReportDiagnostic(Diagnostic.Create(NotCSharp, symbol.Symbol.Locations[0], symbol.Symbol.Name));
                },
                SymbolKind.NamedType);
        });
    }

    private static bool IsMarked(ISymbol type, ImmutableArray<INamedTypeSymbol> attributes) =>
        type.GetAttributes().Any(attribute => attributes.Any(one => one.Equals(attribute.AttributeClass, SymbolEqualityComparer.Default)));

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol type ? AllTypes(type).Prepend(type) : AllTypes(member));
}
