using System;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators;

/// <summary>Reports, once, that the language of a project is too old for generated code. It writes no file.</summary>
/// <remarks>
/// A generator does so and no analyzer, because it has to be said with analyzers off, too. The error can't be configured: after such a one
/// the compiler stops, so that no error of a missing accessor stands beside it.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class LanguageGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var places = Places(context, KnownTypes.HandlerAttribute).Collect().Combine(Places(context, KnownTypes.SessionAttribute).Collect());
        var language = context.ParseOptionsProvider.Select(static (options, _) => LanguageFacts.Name(options));
        context.RegisterSourceOutput(places.Combine(language), static (output, input) =>
        {
            if (First(input.Left.Left, input.Left.Right) is not { } place) return;
            output.ReportDiagnostic(Diagnostic.Create(LanguageRules.LanguageTooOld, place.ToLocation(), input.Right));
        });
    }

    /// <summary>The names of the attributed types. In C# 14 no type passes the first look.</summary>
    private static IncrementalValuesProvider<LocationModel> Places(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax && !LanguageFacts.IsNewEnough(node.SyntaxTree.Options),
            static (match, _) => LocationModel.Of(((TypeDeclarationSyntax)match.TargetNode).Identifier.GetLocation()));

    private static LocationModel? First(ImmutableArray<LocationModel> handlers, ImmutableArray<LocationModel> sessions) =>
        handlers.Concat(sessions).OrderBy(place => place.Path, StringComparer.Ordinal).ThenBy(place => place.Span.Start).FirstOrDefault();
}
