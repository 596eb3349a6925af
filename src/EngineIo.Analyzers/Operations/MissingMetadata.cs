using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Analyzers.Operations;

/// <summary>A call of <c>SendJsonAsync</c> or <c>BroadcastJsonAsync</c> that ends where the metadata should come.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Value">The type of what is to be sent.</param>
internal sealed record MissingMetadata(SyntaxNode Name, ITypeSymbol? Value)
{
    /// <summary>Reads a call; null: it lacks no metadata, or more than that.</summary>
    public static MissingMetadata? Find(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        if (name?.Identifier.ValueText is not ("SendJsonAsync" or "BroadcastJsonAsync")) return null;

        var symbols = model.GetSymbolInfo(call, cancellationToken);
        var candidate = symbols.CandidateSymbols.Concat(model.GetMemberGroup(call.Expression, cancellationToken)).OfType<IMethodSymbol>()
            .FirstOrDefault(method => Sends.IsSending(method) && method.Parameters.Any(parameter => parameter.Name == "typeInfo"));
        if (symbols.Symbol is not null || candidate is null) return null;

        // The arguments before the metadata: the value, and for a server the sid before it.
        var before = candidate.Parameters.Select(parameter => parameter.Name).ToList().IndexOf("typeInfo");
        var arguments = call.ArgumentList.Arguments;
        return arguments.Count == before && arguments.All(argument => argument.NameColon is null)
            ? new(name, model.GetTypeInfo(arguments[before - 1].Expression, cancellationToken).Type)
            : null;
    }
}
