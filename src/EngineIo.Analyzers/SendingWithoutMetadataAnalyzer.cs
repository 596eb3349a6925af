using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds values that are sent as JSON which reflection writes: metadata that is not source-generated, or none at all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SendingWithoutMetadataAnalyzer() : EngineIoAnalyzer(JsonRules.SendingWithoutMetadata)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterSyntaxNodeAction(static node => AnalyzeUnfinished(node), SyntaxKind.InvocationExpression);
        start.RegisterOperationBlockStartAction(static block =>
        {
            // A text that is sent several times is written once.
            var reported = new HashSet<SyntaxNode>();
            block.RegisterOperationAction(operation => Analyze(operation, reported), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, HashSet<SyntaxNode> reported)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Sends.IsSending(call.TargetMethod)) return;
        foreach (var value in call.Arguments.Select(argument => argument.Value))
        {
            if (value.Type is INamedTypeSymbol type && type.Is(UsageNames.JsonTypeInfoOf))
            {
                if (ReflectedJson.Describes(value) && IsFirst(value.Syntax, reported))
                    Report(context.ReportDiagnostic, value.Syntax, type.TypeArguments[0]);
            }
            else if (ReflectedJson.WriterOf(value) is { } writer && IsFirst(writer.Syntax, reported))
            {
                Report(context.ReportDiagnostic, writer.Syntax, ReflectedJson.WrittenType(writer));
            }
        }
    }

    private static bool IsFirst(SyntaxNode place, HashSet<SyntaxNode> reported)
    {
        lock (reported) return reported.Add(place);
    }

    /// <summary>A call that leaves the metadata out does not compile; the compiler does not say where to get it from.</summary>
    private static void AnalyzeUnfinished(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (MissingMetadata.Find(call, context.SemanticModel, context.CancellationToken) is { } missing)
            Report(context.ReportDiagnostic, missing.Name, missing.Value);
    }

    private static void Report(Action<Diagnostic> report, SyntaxNode place, ITypeSymbol? type) => report(Diagnostic.Create(
        JsonRules.SendingWithoutMetadata,
        place.GetLocation(),
        type is null ? "A value" : $"'{type.ShortName()}'",
        type is { Name.Length: > 0 } ? type.Name : "ItsType"));
}
