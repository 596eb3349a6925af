using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Parameters;

/// <summary>EIO2007, EIO2008: says that a parameter is a service.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFromServicesCodeFix)), Shared]
public sealed class AddFromServicesCodeFix() : DocumentCodeFix("Mark with [FromServices]", "EIO2007", "EIO2008")
{
    /// <inheritdoc/>
    protected override string RequiredNamespace => "Microsoft.AspNetCore.Mvc";

    /// <summary>A parameter that says already where it comes from is something else than a service.</summary>
    protected override bool CanFix(SyntaxNode node) => node is ParameterSyntax { AttributeLists.Count: 0 };

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) => editor.ReplaceNode(node, static (current, _) =>
    {
        var parameter = (ParameterSyntax)current;
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("FromServices"));
        var list = SyntaxFactory.AttributeList([attribute])
            .AsWritten()
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.WithoutLeadingTrivia().WithAttributeLists([list]);
    });
}
