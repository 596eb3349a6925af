using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds refusals that refuse nobody, because nothing is done with them, and those with a status that is none of a refusal.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RefusalAnalyzer() : EngineIoAnalyzer(MethodRules.RefusalDropped, MethodRules.InvalidRefusalStatus)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Reject", IsStatic: true } method || !method.ContainingType.Is(KnownTypes.ConnectResult)) return;

        if (IsDropped(call))
            context.ReportDiagnostic(Diagnostic.Create(MethodRules.RefusalDropped, call.Syntax.GetLocation(), "ConnectResult.Reject"));
        if (StatusOf(call) is { Value.ConstantValue: { HasValue: true, Value: int and (< 400 or > 499) and var status } } argument)
            context.ReportDiagnostic(Diagnostic.Create(MethodRules.InvalidRefusalStatus, argument.Value.Syntax.GetLocation(), status));
    }

    /// <summary>The status, which comes first where there is one; the first argument may also be a value that happens to be a number.</summary>
    private static IArgumentOperation? StatusOf(IInvocationOperation call) => call.Arguments.FirstOrDefault(argument =>
        argument.Parameter is { Ordinal: 0, OriginalDefinition.Type.SpecialType: SpecialType.System_Int32 });

    private static bool IsDropped(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation) value = value.Parent;
        return value.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator } => !IsRead(local, declarator),
            _ => false,
        };
    }

    private static bool IsRead(ILocalSymbol local, IOperation declarator) => declarator.Root().Mentions(local);
}
