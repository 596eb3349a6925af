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

namespace EngineIo.CodeFixes.Handlers;

/// <summary>EIO1004: makes the class of an event method a handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeHandlerCodeFix)), Shared]
public sealed class MakeHandlerCodeFix() : DeclarationCodeFix("Make the class an Engine.IO handler", "EIO1004")
{
    private protected override string RequiredNamespace => "EngineIo";

    private protected override ISymbol Subject(ISymbol symbol) => symbol.ContainingType;

    /// <summary>Some types can't be handlers, and what is private can't be mapped.</summary>
    private protected override Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        Task.FromResult(declared.Symbol is INamedTypeSymbol type && HandlerShape.UnsupportedKind(type) is null
            && type.WithContainingTypes().All(HandlerShape.IsReachable));

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        var (editor, node) = declarations[0];
        editor.MakePartial(node);

        var newLine = Layout.BeginsLine(node) ? Layout.NewLineOf(node) : SyntaxFactory.Space;
        var indentation = Layout.BeginsLine(node) ? Layout.IndentationOf(node) : "";
        editor.ReplaceNode(node, (current, _) => AddAttribute((TypeDeclarationSyntax)current, newLine, indentation));
    }

    /// <summary>The attribute stands right above the class, or its other attributes, and below the comments.</summary>
    private static TypeDeclarationSyntax AddAttribute(TypeDeclarationSyntax type, SyntaxTrivia newLine, string indentation)
    {
        var attribute = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("EngineIoHandler"))])
            .AsWritten()
            .WithLeadingTrivia(type.GetLeadingTrivia())
            .WithTrailingTrivia(newLine);
        type = type.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation));
        return type.WithAttributeLists(type.AttributeLists.Insert(0, attribute));
    }
}
