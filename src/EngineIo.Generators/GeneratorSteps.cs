using System;
using System.Linq;
using System.Text;
using System.Threading;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EngineIo.Generators;

/// <summary>The steps that the generators share: from an attributed type to a model, from a model to a file.</summary>
internal static class GeneratorSteps
{
    private static readonly DiagnosticDescriptor Failure = new(
        "EIO9001",
        "Generator failure",
        "The EngineIo generator failed; please report it at https://github.com/engineio/engineio-dotnet/issues with this text: {0}",
        "EngineIo",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/engineio/engineio-dotnet/blob/main/docs/diagnostics/EIO9001.md");

    /// <summary>Parses the types with an attribute, each once, however many parts it has.</summary>
    public static IncrementalValuesProvider<Parsed<T>> ForAttributedTypes<T>(
        this SyntaxValueProvider provider, string attribute, Func<INamedTypeSymbol, Compilation, CancellationToken, Parsed<T>?> parse)
        where T : class, IEquatable<T> =>
        provider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            (context, cancellationToken) => IsFirstPart(context, attribute) ? Parse(context, parse, cancellationToken) : null)
            .Where(static parsed => parsed is not null)!;

    /// <summary>The facts of a project. Whatever else changes of its options, no file is written again.</summary>
    public static IncrementalValueProvider<ProjectFacts> Facts(this IncrementalGeneratorInitializationContext context) =>
        context.ParseOptionsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (options, _) => new ProjectFacts(
                LanguageFacts.IsNewEnough(options.Left), AnalyzerSwitch.IsOff(options.Right.GlobalOptions)))
            .WithTrackingName(TrackingNames.Facts);

    /// <summary>Adds the file of a parsed class, if it has one.</summary>
    public static void Add<T>(this SourceProductionContext output, Parsed<T> parsed, Func<Parsed<T>, (string Name, string Text)?> emit)
        where T : class, IEquatable<T>
    {
        if (parsed.Failure is not null) ReportFailure(output, parsed.Failure);

        try
        {
            if (emit(parsed) is var (name, text)) output.AddSource(name, SourceText.From(text, Encoding.UTF8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ReportFailure(output, OneLine(exception));
        }
    }

    private static Parsed<T>? Parse<T>(
        GeneratorAttributeSyntaxContext context,
        Func<INamedTypeSymbol, Compilation, CancellationToken, Parsed<T>?> parse,
        CancellationToken cancellationToken)
        where T : class, IEquatable<T>
    {
        try
        {
            return parse((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Parsed<T>(null, Failure: OneLine(exception));
        }
    }

    /// <summary>Whether the part at hand is the one that is parsed: an attribute on several parts is an error of its own.</summary>
    private static bool IsFirstPart(GeneratorAttributeSyntaxContext context, string attribute)
    {
        var first = context.TargetSymbol.FindAttribute(attribute)?.ApplicationSyntaxReference;
        return first is not null && first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span);
    }

    private static void ReportFailure(SourceProductionContext output, string text) =>
        output.ReportDiagnostic(Diagnostic.Create(Failure, Location.None, text));

    private static string OneLine(Exception exception) =>
        string.Join(" ", exception.ToString().Split('\r', '\n').Select(line => line.Trim()));
}
