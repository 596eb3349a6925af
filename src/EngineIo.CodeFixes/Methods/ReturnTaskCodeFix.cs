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

namespace EngineIo.CodeFixes.Methods;

/// <summary>EIO2003: lets a method whose value is of no use return a plain Task or ValueTask.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskCodeFix)), Shared]
public sealed class ReturnTaskCodeFix() : DeclarationCodeFix("Return a plain task", "EIO2003")
{
    private protected override string RequiredNamespace => "System.Threading.Tasks";

    /// <summary>The body must not compute a value that would be lost, and nobody must be let in who was not.</summary>
    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken)
    {
        if (declared.Symbol is not IMethodSymbol method || IsMeantAsAdmission(method)) return false;
        foreach (var node in declared.Nodes)
        {
            var model = await declared.ModelOfAsync(node, cancellationToken).ConfigureAwait(false);
            if (node is not MethodDeclarationSyntax declaration || !ReturnedValues.CanBeDropped(declaration, NameOf(method), model!))
                return false;
        }

        return await Signatures.CanChangeAsync(declared.Solution, method, null, cancellationToken).ConfigureAwait(false);
    }

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        var name = NameOf((IMethodSymbol)symbol);
        foreach (var (editor, node) in declarations)
        {
            var method = (MethodDeclarationSyntax)node;
            editor.ReplaceNode(method.ReturnType, SyntaxFactory.IdentifierName(name).WithTriviaFrom(method.ReturnType));
            ReturnedValues.Drop(editor, method, name);
        }
    }

    /// <summary>Whether a connect method may answer no: <c>bool?</c>.</summary>
    private static bool IsMeantAsAdmission(IMethodSymbol method) => EventFinder.KindsOf(method).Contains(EventKind.Connect)
        && SaysYesOrNo(method.ReturnType);

    private static bool SaysYesOrNo(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean
        || (type is INamedTypeSymbol { TypeArguments: var arguments } && arguments.Any(SaysYesOrNo));

    /// <summary>What was a Task stays one.</summary>
    private static string NameOf(IMethodSymbol method) => method.ReturnType.Is(KnownTypes.TaskOf) ? "Task" : "ValueTask";
}
