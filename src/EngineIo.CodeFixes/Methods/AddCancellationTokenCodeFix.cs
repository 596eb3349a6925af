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
using Microsoft.CodeAnalysis.Simplification;

namespace EngineIo.CodeFixes.Methods;

/// <summary>EIO2010: lets a method take a token. CA2016 then says which calls to pass it to, and does it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCancellationTokenCodeFix)), Shared]
public sealed class AddCancellationTokenCodeFix() : DeclarationCodeFix("Add a CancellationToken parameter", "EIO2010")
{
    private protected override string RequiredNamespace => "System.Threading";

    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        declared.Symbol is IMethodSymbol method && await Signatures.CanChangeAsync(
            declared.Solution, method, method.Parameters.Length + 1, cancellationToken).ConfigureAwait(false);

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        var method = (IMethodSymbol)symbol;
        var index = method.Parameters.TakeWhile(parameter => !parameter.IsOptional).Count();
        var names = new HashSet<string>(declarations.SelectMany(one => one.Node.DescendantTokens()).Select(token => token.ValueText));
        var token = Token(FreeNames.Of("cancellationToken").First(name => !names.Contains(name)), method);
        foreach (var (editor, node) in declarations)
        {
            var list = ((MethodDeclarationSyntax)node).ParameterList;
            editor.ReplaceNode(list, list.WithInserted(index, token));
        }
    }

    /// <summary>The compiler wants to be told what the token of a stream is for.</summary>
    private static ParameterSyntax Token(string name, IMethodSymbol method)
    {
        var attribute = method.ReturnType.Is(KnownTypes.AsyncEnumerable) ? "[System.Runtime.CompilerServices.EnumeratorCancellation] " : "";
        var parameter = SyntaxFactory.ParseParameterList($"({attribute}CancellationToken {name})").Parameters[0];
        return parameter.ReplaceNodes(
            parameter.DescendantNodes().OfType<QualifiedNameSyntax>().Take(1),
            static (found, _) => found.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}
