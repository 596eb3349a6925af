using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds handlers that could be sealed: nothing derives from them, and nothing in them is there for derived classes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsealedHandlerAnalyzer() : EngineIoAnalyzer(HandlerRules.UnsealedHandler)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        // All types are looked at only when there is a handler to judge.
        var bases = new Lazy<HashSet<INamedTypeSymbol>>(() => Bases(start.Compilation.Assembly));
        var handlers = ParsedHandlers.Of(start.Compilation);
        start.RegisterSymbolAction(symbol => Analyze(symbol, handlers, bases), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedHandlers handlers, Lazy<HashSet<INamedTypeSymbol>> bases)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsSealed || handlers.FindValid(type, context.CancellationToken) is not { Attribute: var attribute }) return;
        if (type.GetMembers().Any(IsForDerivedTypes) || bases.Value.Contains(type)) return;

        context.ReportDiagnostic(Diagnostic.Create(
            HandlerRules.UnsealedHandler, attribute.DeclarationLocation(context.CancellationToken), type.ShortName()));
    }

    /// <summary>A new virtual or protected member: a sealed class must not have the one, and has no use for the other.</summary>
    private static bool IsForDerivedTypes(ISymbol member) =>
        !member.IsImplicitlyDeclared && !member.IsOverride && (member.IsVirtual || IsProtected(member));

    private static bool IsProtected(ISymbol member) => member.DeclaredAccessibility
        is Accessibility.Protected or Accessibility.ProtectedOrInternal or Accessibility.ProtectedAndInternal;

    private static HashSet<INamedTypeSymbol> Bases(IAssemblySymbol assembly) => new(
        assembly.GlobalNamespace.AllTypes().Select(type => type.BaseType?.OriginalDefinition).OfType<INamedTypeSymbol>(),
        SymbolEqualityComparer.Default);
}
