using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EngineIo.CodeFixes;

/// <summary>
/// Fix All for fixes that reach beyond the document of their diagnostic: all are made in one go, over the whole solution.
/// </summary>
/// <param name="title">What the fix is called.</param>
/// <param name="fix">Makes the fix for several diagnostics, each with its document; of several ways the one with a key.</param>
internal sealed class SolutionFixAllProvider(
    string title, Func<Solution, IReadOnlyList<(Document Document, Diagnostic Diagnostic)>, string?, CancellationToken, Task<Solution>> fix)
    : FixAllProvider
{
    /// <summary>Fix All for a fix that goes only one way.</summary>
    public SolutionFixAllProvider(
        string title, Func<Solution, IReadOnlyList<(Document Document, Diagnostic Diagnostic)>, CancellationToken, Task<Solution>> fix)
        : this(title, (solution, found, _, cancellationToken) => fix(solution, found, cancellationToken))
    {
    }

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var found = new List<(Document, Diagnostic)>();
        foreach (var document in DocumentsOf(fixAllContext))
        {
            foreach (var diagnostic in await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                found.Add((document, diagnostic));
        }

        var key = fixAllContext.CodeActionEquivalenceKey;
        return CodeAction.Create(title, token => fix(fixAllContext.Solution, found, key, token), key);
    }

    private static IEnumerable<Document> DocumentsOf(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => [context.Document!],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.SelectMany(project => project.Documents),
    };
}
