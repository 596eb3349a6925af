using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EngineIo.CodeFixes;

/// <summary>A fix that may edit other documents than the one that its diagnostic is in, for one diagnostic or for all.</summary>
/// <param name="fixAllTitle">What Fix All is called.</param>
/// <param name="ids">The diagnostics that it fixes.</param>
public abstract class SolutionCodeFix(string fixAllTitle, params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new All(this, fixAllTitle);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.Document.Project;
        if (await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (title, key) in Choices(compilation, diagnostic, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, token => FixAsync(project, compilation, [diagnostic], key, token), equivalenceKey: key),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic: what each way is called, and the key by which Fix All knows it again.</summary>
    protected abstract IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>Goes one of these ways with all diagnostics of a project for which it is one.</summary>
    protected abstract Task<Solution> FixAsync(
        Project project, Compilation compilation, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellationToken);

    private sealed class All(SolutionCodeFix fix, string title) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(
            CodeAction.Create(title, token => FixAllAsync(context.WithCancellationToken(token), token), context.CodeActionEquivalenceKey));

        private async Task<Solution> FixAllAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            var solution = context.Solution;
            var projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
            foreach (var id in projects.Select(project => project.Id).ToList())
            {
                var diagnostics = await DiagnosticsOf(context, context.Solution.GetProject(id)!).ConfigureAwait(false);
                var project = solution.GetProject(id)!;
                var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
                if (diagnostics.IsEmpty || compilation is null) continue;
                solution = await fix.FixAsync(project, compilation, diagnostics, context.CodeActionEquivalenceKey!, cancellationToken)
                    .ConfigureAwait(false);
            }

            return solution;
        }

        private static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(FixAllContext context, Project project) =>
            context is { Scope: FixAllScope.Document, Document: { } document }
                ? context.GetDocumentDiagnosticsAsync(document)
                : context.GetAllDiagnosticsAsync(project);
    }
}
