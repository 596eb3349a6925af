using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Parameters;

/// <summary>EIO3003: reads what is an object or dynamic as a JsonElement, which is any JSON.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadJsonElementCodeFix)), Shared]
public sealed class ReadJsonElementCodeFix() : DeclarationCodeFix("Read the message as a JsonElement", "EIO3003")
{
    private protected override string RequiredNamespace => "System.Text.Json";

    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken)
    {
        if (declared.Symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol method, IsOptional: false } parameter) return false;
        if (parameter.Type.SpecialType != SpecialType.System_Object && parameter.Type.TypeKind != TypeKind.Dynamic) return false;
        foreach (var node in declared.Nodes)
        {
            var model = await declared.ModelOfAsync(node, cancellationToken).ConfigureAwait(false);
            if (!UsesOf((ParameterSyntax)node).All(use => SuitsAnyType(use, model!, cancellationToken))) return false;
        }

        return await Signatures.CanChangeAsync(declared.Solution, method, method.Parameters.Length, cancellationToken)
            .ConfigureAwait(false);
    }

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        foreach (var (editor, node) in declarations)
        {
            var type = ((ParameterSyntax)node).Type!;
            editor.ReplaceNode(type, SyntaxFactory.IdentifierName("JsonElement").WithTriviaFrom(type));
        }
    }

    private static IEnumerable<IdentifierNameSyntax> UsesOf(ParameterSyntax parameter) => parameter.Parent?.Parent is { } method
        ? method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Identifier.ValueText)
        : [];

    /// <summary>
    /// Whether a use means the same whatever the type of the value: in a text, as an argument that is an object, ToString().
    /// </summary>
    private static bool SuitsAnyType(
        IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellationToken) => use.Parent switch
        {
            InterpolationSyntax => true,
            ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: InvocationExpressionSyntax } argument =>
                TypeOf(argument, model, cancellationToken) is { SpecialType: SpecialType.System_Object },
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Parent: InvocationExpressionSyntax } access =>
                access.Expression == use,
            _ => false,
        };

    private static ITypeSymbol? TypeOf(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(argument, cancellationToken) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter: { } parameter }
            ? parameter.OriginalDefinition.Type
            : null;
}
