using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;

namespace EngineIo.CodeFixes.Sessions;

/// <summary>EIO4002: renames a session class whose accessor a member of the socket would hide, in the whole solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameSessionCodeFix)), Shared]
public sealed class RenameSessionCodeFix : CodeFixProvider
{
    private const string FixAllTitle = "Rename the session class";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["EIO4002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SolutionFixAllProvider(FixAllTitle, RenameAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var symbol = await Declared.SymbolAtAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            var compilation = await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
            if (symbol is not INamedTypeSymbol type || compilation is null) continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Rename to '{FreeName(type, compilation)}'",
                    token => RenameAsync(context.Document.Project.Solution, [(context.Document, diagnostic)], token),
                    equivalenceKey: nameof(RenameSessionCodeFix)),
                diagnostic);
        }
    }

    /// <summary>Renames one class after the other. A rename moves what is behind it, so classes are found again by their ids.</summary>
    private static async Task<Solution> RenameAsync(
        Solution solution, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, CancellationToken cancellationToken)
    {
        var classes = new List<(ProjectId Project, string Id)>();
        foreach (var (document, diagnostic) in found)
        {
            if (await Declared.SymbolAtAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } symbol
                && DocumentationCommentId.CreateDeclarationId(symbol) is { } id)
            {
                classes.Add((document.Project.Id, id));
            }
        }

        foreach (var (project, id) in classes.Distinct())
        {
            var compilation = await solution.GetProject(project)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation!) is not INamedTypeSymbol type) continue;
            solution = await Renamer
                .RenameSymbolAsync(solution, type, default(SymbolRenameOptions), FreeName(type, compilation!), cancellationToken)
                .ConfigureAwait(false);
        }

        return solution;
    }

    /// <summary>A name that no other type has, nor a member of the class or of the socket.</summary>
    private static string FreeName(INamedTypeSymbol type, Compilation compilation)
    {
        var socket = compilation.GetTypeByMetadataName(KnownTypes.Socket);
        return FreeNames.Of($"{type.Name}Session").First(name => !compilation.ContainsSymbolsWithName(name, SymbolFilter.Type)
            && !type.MemberNames.Contains(name)
            && SessionParser.HidingMember(name, socket) is null);
    }
}
