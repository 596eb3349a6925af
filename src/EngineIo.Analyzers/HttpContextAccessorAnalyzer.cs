using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds reads of <c>IHttpContextAccessor.HttpContext</c> in events that belong to no request.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HttpContextAccessorAnalyzer() : EngineIoAnalyzer(UsageRules.HttpContextAccessorUsed)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(UsageNames.HttpContextAccessor) is null) return;
        start.RegisterOperationAction(Analyze, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property.Name != "HttpContext" || !reference.Property.ContainingType.Is(UsageNames.HttpContextAccessor)) return;
        if (context.ContainingSymbol is not IMethodSymbol method || EventFinder.KindsOf(method) is not { Count: 1 } kinds) return;
        if (kinds[0] == EventKind.Connect) return;

        context.ReportDiagnostic(Diagnostic.Create(
            UsageRules.HttpContextAccessorUsed, reference.Syntax.GetLocation(), kinds[0].AttributeText()));
    }
}
