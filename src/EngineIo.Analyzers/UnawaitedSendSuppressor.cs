using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Where EIO5004 warns of a send that is not awaited, silences who says the same of any task: one mistake, one warning.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedSendSuppressor : DiagnosticSuppressor
{
    private const string Said = "EIO5004 says it of this send already, and has a fix for it";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [new("EIOS005", "CS4014", Said), new("EIOS006", "CA2012", Said)];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            if (!IsWarnedOf(tree, context.Compilation.Options, context.CancellationToken)) continue;

            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var operation = context.GetSemanticModel(tree).GetOperation(node, context.CancellationToken);
            if (operation is not { Parent: IExpressionStatementOperation } || DroppedTask.SendOf(operation) is null) continue;

            context.ReportSuppression(Suppression.Create(
                SupportedSuppressions.First(one => one.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    /// <summary>Whether EIO5004 is a warning, or an error, in a file.</summary>
    private static bool IsWarnedOf(SyntaxTree tree, CompilationOptions options, CancellationToken cancellationToken)
    {
        var rule = UsageRules.SendNotAwaited.Id;
        var severity = ReportDiagnostic.Default;
        if (options.SyntaxTreeOptionsProvider?.TryGetDiagnosticValue(tree, rule, cancellationToken, out severity) != true
            && options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(rule, cancellationToken, out severity) != true)
        {
            severity = options.SpecificDiagnosticOptions.TryGetValue(rule, out var set) ? set : ReportDiagnostic.Default;
        }

        return severity is ReportDiagnostic.Default or ReportDiagnostic.Warn or ReportDiagnostic.Error;
    }
}
