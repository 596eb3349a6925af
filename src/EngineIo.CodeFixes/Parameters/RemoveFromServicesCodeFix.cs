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

namespace EngineIo.CodeFixes.Parameters;

/// <summary>EIO2012: of two attributes that ask for a service keeps the one with the key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFromServicesCodeFix)), Shared]
public sealed class RemoveFromServicesCodeFix() : DeclarationCodeFix("Remove [FromServices]", "EIO2012")
{
    private protected override Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        Task.FromResult(AttributesOf(declared.Symbol).Any());

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        var removed = AttributesOf(symbol).Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax()).ToList();
        foreach (var (editor, node) in declarations)
        {
            var parameter = (ParameterSyntax)node;
            var lists = parameter.AttributeLists
                .Select(list => list.WithAttributes([.. list.Attributes.Where(attribute => !removed.Contains(attribute))]))
                .Where(list => list.Attributes.Count > 0);
            editor.ReplaceNode(parameter, parameter
                .WithAttributeLists(SyntaxFactory.List(lists))
                .WithLeadingTrivia(parameter.GetLeadingTrivia()));
        }
    }

    /// <summary>The attributes that ask for a service without a key.</summary>
    private static IEnumerable<AttributeData> AttributesOf(ISymbol symbol) => symbol.GetAttributes().Where(attribute =>
        attribute.AttributeClass.Implements(KnownTypes.FromServiceMetadata)
        && !attribute.AttributeClass.DerivesFrom(KnownTypes.FromKeyedServicesAttribute));
}
