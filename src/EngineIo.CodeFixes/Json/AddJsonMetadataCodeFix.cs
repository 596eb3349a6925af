using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.Analyzers.Json;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Json;

/// <summary>EIO3001: has a JSON context describe a payload: the handler's own, the one that there is, or a new one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddJsonMetadataCodeFix)), Shared]
public sealed class AddJsonMetadataCodeFix() : SolutionCodeFix("Add source-generated JSON metadata", "EIO3001")
{
    private const string Declare = nameof(AddJsonMetadataCodeFix) + ".Declare";
    private const string Add = nameof(AddJsonMetadataCodeFix) + ".Add";

    private protected override IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (JsonFinding.Of(compilation, diagnostic, cancellationToken) is not { } finding) return [];

        var attribute = $"[JsonSerializable(typeof({finding.Payload.Type.ShortName()}))]";
        return Targets(compilation, finding).Select(target => target.Context is null
            ? ($"Declare the JSON context '{NewName(finding.Handler)}' with {attribute}", target.Key)
            : ($"Add {attribute} to '{target.Context.ShortName()}'", target.Key));
    }

    private protected override async Task<Solution> FixAsync(
        Project project, Compilation compilation, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancellationToken)
    {
        var trees = compilation.SyntaxTrees.ToImmutableArray();
        var findings = diagnostics
            .OrderBy(one => trees.IndexOf(one.Location.SourceTree!)).ThenBy(one => one.Location.SourceSpan.Start)
            .Select(one => JsonFinding.Of(compilation, one, cancellationToken))
            .OfType<JsonFinding>()
            .Select(finding => (Finding: finding, Target: Targets(compilation, finding).FirstOrDefault(target => target.Key == key)))
            .Where(one => one.Target.Key is not null)
            .ToLookup(one => one.Target.Context, one => one.Finding, SymbolEqualityComparer.Default);

        var edits = new JsonEdits(project.Solution);
        foreach (var group in findings)
        {
            if (group.Key is INamedTypeSymbol context)
                await edits.AddRootsAsync(context, RootsOf(group), cancellationToken).ConfigureAwait(false);
            else
                await DeclareAsync(edits, [.. group], cancellationToken).ConfigureAwait(false);
        }

        return await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One new context is enough for all handlers that have none.</summary>
    private static async Task DeclareAsync(JsonEdits edits, IReadOnlyList<JsonFinding> findings, CancellationToken cancellationToken)
    {
        var first = findings[0];
        var name = NewName(first.Handler);
        if (AttributeSyntaxOf(first, cancellationToken) is { } above)
            await edits.DeclareContextAsync(above, name, RootsOf(findings), cancellationToken).ConfigureAwait(false);

        var space = TypeModels.NamespaceOf(first.Handler);
        var fullName = space.Length == 0 ? $"global::{name}" : $"global::{space}.{name}";
        foreach (var attribute in findings.Select(finding => AttributeSyntaxOf(finding, cancellationToken)).Distinct())
        {
            if (attribute is not null) await edits.NameContextAsync(attribute, fullName, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The contexts that may get the attribute, each with its key; a null context is one that is still to be declared.</summary>
    private static IEnumerable<(INamedTypeSymbol? Context, string Key)> Targets(Compilation compilation, JsonFinding finding)
    {
        if (JsonContextParser.ContextOf(finding.Attribute) is { } named)
            return named.DeclaringSyntaxReferences.IsEmpty ? [] : [(named, Add)];

        var candidates = new JsonContexts(compilation).NamableBy(finding.Handler);
        return candidates.Count switch
        {
            0 when compilation.IsSymbolAccessibleWithin(finding.Payload.Type, compilation.Assembly) => [(null, Declare)],
            0 => [],
            1 => [(candidates[0], Add)],
            _ => candidates.Select(context => ((INamedTypeSymbol?)context, $"{Add}.{context.FullName()}")),
        };
    }

    private static IReadOnlyList<ITypeSymbol> RootsOf(IEnumerable<JsonFinding> findings) =>
        [.. findings.Select(finding => finding.Payload.Type).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)];

    private static AttributeSyntax? AttributeSyntaxOf(JsonFinding finding, CancellationToken cancellationToken) =>
        finding.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>A name that no type beside the handler has.</summary>
    private static string NewName(INamedTypeSymbol handler) => FreeNames.Of($"{handler.Name}Json")
        .First(name => handler.ContainingNamespace.GetTypeMembers(name).IsEmpty);
}
