using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Parameters;

/// <summary>EIO2007, EIO2008: says where a parameter comes from: the query, a header, or the services.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddBindingSourceCodeFix)), Shared]
public sealed class AddBindingSourceCodeFix() : SolutionCodeFix("Mark parameters with where they come from", "EIO2007", "EIO2008")
{
    private protected override IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        AttributesFor(compilation, diagnostic, cancellationToken).Select(attribute => ($"Mark with [{attribute}]", KeyOf(attribute)));

    private protected override async Task<Solution> FixAsync(
        Project project, Compilation compilation, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancellationToken)
    {
        var solution = project.Solution;
        foreach (var inFile in diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceTree))
        {
            if (project.GetDocument(inFile.Key) is not { } document) continue;

            var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
            foreach (var diagnostic in inFile)
            {
                var attribute = AttributesFor(compilation, diagnostic, cancellationToken).FirstOrDefault(one => KeyOf(one) == key);
                if (attribute is not null) Mark(editor, ParameterAt(diagnostic, cancellationToken)!, attribute);
            }

            var changed = editor.GetChangedDocument();
            if (changed == document) continue;
            changed = await Imports.EnsureAsync(changed, editor.SemanticModel, "Microsoft.AspNetCore.Mvc", cancellationToken)
                .ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(
                document.Id, (await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!);
        }

        return solution;
    }

    /// <summary>
    /// What a parameter may be marked with, the likeliest first. One that says already where it comes from is left alone.
    /// </summary>
    private static IEnumerable<string> AttributesFor(Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (ParameterAt(diagnostic, cancellationToken) is not { AttributeLists.Count: 0 } node) yield break;
        if (compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node, cancellationToken) is not { } parameter) yield break;

        var isHandshake = parameter.ContainingSymbol is IMethodSymbol method && EventFinder.KindsOf(method).Contains(EventKind.Connect)
            && HandshakeConversions.Of(parameter) is not null;
        if (isHandshake)
        {
            yield return "FromQuery";
            yield return "FromHeader";
        }

        if (!isHandshake || HandshakeConversions.MayBeService(parameter)) yield return "FromServices";
    }

    private static ParameterSyntax? ParameterAt(Diagnostic diagnostic, CancellationToken cancellationToken) =>
        diagnostic.Location.SourceTree?.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan) as ParameterSyntax;

    private static string KeyOf(string attribute) => $"{nameof(AddBindingSourceCodeFix)}.{attribute}";

    private static void Mark(DocumentEditor editor, ParameterSyntax node, string name) => editor.ReplaceNode(node, (current, _) =>
    {
        var parameter = (ParameterSyntax)current;
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(name));
        var list = SyntaxFactory.AttributeList([attribute])
            .AsWritten()
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.WithoutLeadingTrivia().WithAttributeLists([list]);
    });
}
