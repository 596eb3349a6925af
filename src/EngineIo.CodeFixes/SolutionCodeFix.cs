using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EngineIo.CodeFixes;

/// <summary>A fix that offers a choice, and may edit other documents than the one that its diagnostic is in.</summary>
/// <param name="fixAllTitle">What Fix All is called.</param>
/// <param name="ids">The diagnostics that it fixes.</param>
public abstract class SolutionCodeFix(string fixAllTitle, params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new SolutionFixAllProvider(fixAllTitle, FixAllAsync);

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
    private protected abstract IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>Goes one of these ways with all diagnostics of a project for which it is one.</summary>
    private protected abstract Task<Solution> FixAsync(
        Project project, Compilation compilation, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancellationToken);

    private async Task<Solution> FixAllAsync(
        Solution solution, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, string? key, CancellationToken cancellationToken)
    {
        foreach (var group in found.GroupBy(one => one.Document.Project.Id, one => one.Diagnostic).ToList())
        {
            var project = solution.GetProject(group.Key)!;
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            if (compilation is null || key is null) continue;
            solution = await FixAsync(project, compilation, [.. group], key, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
