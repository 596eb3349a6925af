using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.Analyzers.Json;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace EngineIo.CodeFixes.Json;

/// <summary>Edits handlers and JSON contexts, wherever in a solution they are declared.</summary>
/// <param name="solution">The solution.</param>
internal sealed class JsonEdits(Solution solution)
{
    private const string JsonNamespace = "System.Text.Json.Serialization";

    private readonly SolutionEditor _editor = new(solution);
    private readonly Dictionary<DocumentId, SemanticModel> _usingJson = [];

    /// <summary>Adds roots to a context.</summary>
    public async Task AddRootsAsync(INamedTypeSymbol context, IEnumerable<ITypeSymbol> roots, CancellationToken cancellationToken)
    {
        var parts = context.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        var declaration = parts.FirstOrDefault(part => part.AttributeLists.Any(ContextAttributes.AreRoots)) ?? parts.FirstOrDefault();
        if (declaration is null || await EditorOfAsync(declaration, cancellationToken).ConfigureAwait(false) is not { } editor) return;

        editor.ReplaceNode(declaration, ContextAttributes.Add(declaration, roots));
        _usingJson[editor.OriginalDocument.Id] = editor.SemanticModel;
    }

    /// <summary>Declares a context right above a handler, or above the outermost type around it.</summary>
    public async Task DeclareContextAsync(
        AttributeSyntax handler, string name, IEnumerable<ITypeSymbol> roots, CancellationToken cancellationToken)
    {
        var outermost = handler.Ancestors().OfType<TypeDeclarationSyntax>().Last();
        if (await EditorOfAsync(outermost, cancellationToken).ConfigureAwait(false) is not { } editor) return;

        var blankLines = outermost.GetLeadingTrivia().TakeWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        var (indentation, newLine) = (Layout.IndentationOf(outermost), Layout.NewLineOf(outermost).ToString());
        var lines = roots.Select(root => $"[JsonSerializable(typeof({root.FullName()}))]")
            .Append($"internal sealed partial class {name} : JsonSerializerContext;");
        var text = string.Concat(lines.Select(line => indentation + line + newLine)) + (blankLines.Count == 0 ? newLine : "");
        var declaration = SyntaxFactory.ParseMemberDeclaration(text)!;

        editor.InsertBefore(outermost, declaration
            .WithLeadingTrivia(blankLines.Concat(declaration.GetLeadingTrivia()))
            .WithAdditionalAnnotations(Simplifier.Annotation));
        _usingJson[editor.OriginalDocument.Id] = editor.SemanticModel;
    }

    /// <summary>Names a context in the attribute of a handler.</summary>
    public async Task NameContextAsync(AttributeSyntax handler, string context, CancellationToken cancellationToken)
    {
        if (await EditorOfAsync(handler, cancellationToken).ConfigureAwait(false) is not { } editor) return;

        var argument = SyntaxFactory.ParseAttributeArgumentList($"(JsonContext = typeof({context}))")!.Arguments[0];
        var name = ((TypeOfExpressionSyntax)argument.Expression).Type;
        argument = argument.ReplaceNode(name, name.WithAdditionalAnnotations(Simplifier.Annotation));
        editor.ReplaceNode(handler, (current, _) => WithFirst((AttributeSyntax)current, argument));
    }

    /// <summary>Sets options of a context, in the attribute that sets others, or in a new one.</summary>
    public async Task SetOptionsAsync(INamedTypeSymbol context, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var arguments = names.Select(name => $"{name} = true");
        if (context.FindAttribute(GenerationOptions.Attribute)?.ApplicationSyntaxReference is { } reference)
        {
            var attribute = (AttributeSyntax)await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            if (await EditorOfAsync(attribute, cancellationToken).ConfigureAwait(false) is not { } ofAttribute) return;
            ofAttribute.ReplaceNode(attribute, ContextAttributes.WithArguments(attribute, arguments));
            return;
        }

        var parts = context.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        var declaration = parts.FirstOrDefault(part => part.AttributeLists.Any(ContextAttributes.AreRoots)) ?? parts.FirstOrDefault();
        if (declaration is null || await EditorOfAsync(declaration, cancellationToken).ConfigureAwait(false) is not { } editor) return;

        editor.ReplaceNode(declaration, ContextAttributes.AddOptions(declaration, arguments));
        _usingJson[editor.OriginalDocument.Id] = editor.SemanticModel;
    }

    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        var changed = _editor.GetChangedSolution();
        foreach (var pair in _usingJson)
        {
            var document = await Imports.EnsureAsync(changed.GetDocument(pair.Key)!, pair.Value, JsonNamespace, cancellationToken)
                .ConfigureAwait(false);
            changed = document.Project.Solution;
        }

        return changed;
    }

    private static AttributeSyntax WithFirst(AttributeSyntax attribute, AttributeArgumentSyntax argument)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } others } list)
            return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList([argument]));

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.WithArguments(
            SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(others.GetWithSeparators().InsertRange(0, [argument, comma]))));
    }

    /// <summary>The editor of the document that a node is in; null: it is in none.</summary>
    public async Task<DocumentEditor?> EditorOfAsync(SyntaxNode node, CancellationToken cancellationToken) =>
        solution.GetDocument(node.SyntaxTree) is { } document
            ? await _editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false)
            : null;
}
