using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds <c>IEngineIoServer&lt;T&gt;</c> of a class that is no handler, which the constraint of the interface admits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServerOfNoHandlerAnalyzer() : EngineIoAnalyzer(HandlerRules.ServerOfNoHandler)
{
    private const string Name = "IEngineIoServer";

    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterSyntaxNodeAction(static node => Analyze(node), SyntaxKind.GenericName);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var name = (GenericNameSyntax)context.Node;
        if (name.Identifier.ValueText != Name || name.TypeArgumentList.Arguments.Count != 1) return;
        if (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not INamedTypeSymbol server) return;
        if (!server.Is(KnownTypes.ServerOfHandler) || IsHandler(server.TypeArguments[0])) return;

        context.ReportDiagnostic(Diagnostic.Create(
            HandlerRules.ServerOfNoHandler, name.TypeArgumentList.Arguments[0].GetLocation(), server.TypeArguments[0].ShortName()));
    }

    /// <summary>A type parameter stands for a handler, and the compiler reports a type that does not exist.</summary>
    private static bool IsHandler(ITypeSymbol type) =>
        type.TypeKind is TypeKind.TypeParameter or TypeKind.Error
        || type.FindAttribute(KnownTypes.HandlerAttribute) is not null
        || type.Implements(KnownTypes.Handler);
}
