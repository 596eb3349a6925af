using System.Collections.Generic;
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

/// <summary>EIO3006: names, of several JSON contexts that describe a payload, the one that is meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameJsonContextCodeFix)), Shared]
public sealed class NameJsonContextCodeFix() : SolutionCodeFix("Name the JSON context", "EIO3006")
{
    private protected override IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        JsonFinding.Of(compilation, diagnostic, cancellationToken) is { } finding
            ? Candidates(compilation, finding, cancellationToken)
                .Select(context => ($"Set JsonContext = typeof({context.ShortName()})", KeyOf(context)))
            : [];

    private protected override async Task<Solution> FixAsync(
        Project project, Compilation compilation, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancellationToken)
    {
        var attributes = diagnostics
            .Select(diagnostic => JsonFinding.Of(compilation, diagnostic, cancellationToken))
            .OfType<JsonFinding>()
            .Select(finding => (
                finding.Attribute,
                Context: Candidates(compilation, finding, cancellationToken).FirstOrDefault(context => KeyOf(context) == key)))
            .Where(one => one.Context is not null)
            .ToLookup(one => one.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken), one => one.Context!.FullName());

        var edits = new JsonEdits(project.Solution);
        foreach (var group in attributes)
        {
            if (group.Key is AttributeSyntax attribute)
                await edits.NameContextAsync(attribute, group.First(), cancellationToken).ConfigureAwait(false);
        }

        return await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The contexts that describe the payload; first of all those that describe the handler's other payloads, too.</summary>
    private static IEnumerable<INamedTypeSymbol> Candidates(
        Compilation compilation, JsonFinding finding, CancellationToken cancellationToken)
    {
        var contexts = new JsonContexts(compilation);
        var payloads = JsonPayloads.Of(finding.Handler, finding.Attribute, cancellationToken).ToList();
        return contexts.CandidatesFor(finding.Handler, finding.Payload.Type)
            .OrderByDescending(context => payloads.Count(payload => contexts.Describes(context, payload.Type)));
    }

    private static string KeyOf(INamedTypeSymbol context) => $"{nameof(NameJsonContextCodeFix)}.{context.FullName()}";
}
