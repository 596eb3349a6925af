using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds functions that run on when the event is over, and take along what is disposed with it.</summary>
/// <remarks>Whether a service is scoped is not known here: only those are named that cannot be anything else.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsedAfterEventAnalyzer() : EngineIoAnalyzer(SessionRules.UsedAfterEvent)
{
    private static readonly string[] OfTheRequest =
        [KnownTypes.HttpContext, "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpResponse"];

    private protected override void Register(CompilationStartAnalysisContext start) => start.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !method.Parameters.Any(IsOfTheEvent) || !method.IsEventMethod()) return;

        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var function in context.OperationBlocks.Everything().OfType<IAnonymousFunctionOperation>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (LaterOf(function, context.OperationBlocks) is not { } later) continue;
            foreach (var reference in function.Descendants().OfType<IParameterReferenceOperation>())
            {
                var parameter = reference.Parameter;
                if (!method.Equals(parameter.ContainingSymbol, SymbolEqualityComparer.Default) || !IsOfTheEvent(parameter)) continue;
                if (!reported.Add(parameter)) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    SessionRules.UsedAfterEvent, reference.Syntax.GetLocation(), parameter.Name, method.Name, later));
            }
        }
    }

    /// <summary>Who calls a function when the event may be over; null: nobody.</summary>
    private static string? LaterOf(IAnonymousFunctionOperation function, ImmutableArray<IOperation> blocks)
    {
        if (!OtherThreads.Runs(function.Recipient())) return null;
        return function.Recipient() switch
        {
            IInvocationOperation { TargetMethod: { ReturnsVoid: false } method } call when Sends.IsTask(method.ReturnType) =>
                DroppedTask.IsLost(call, blocks) ? $"'{method.Name}', which is not awaited," : null,
            IInvocationOperation { TargetMethod: var method } => $"'{method.Name}'",
            _ => null,
        };
    }

    private static bool IsOfTheEvent(IParameterSymbol parameter)
    {
        if (OfTheRequest.Any(parameter.Type.Is)) return true;

        // A provider is that of the event's scope, and a DbContext is scoped, as AddDbContext has it.
        return (parameter.Type.Is(KnownTypes.ServiceProvider) || parameter.Type.DerivesFrom(UsageNames.DbContext))
            && parameter.GetAttributes().Any(attribute => attribute.AttributeClass.Implements(KnownTypes.FromServiceMetadata));
    }
}
