using System.Linq;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.CodeFixes.Usage;

/// <summary>JSON that is sent without metadata, and how a context of the project describes it.</summary>
/// <param name="Node">What the diagnostic is at: the name of a call, a call of the serializer, or metadata.</param>
/// <param name="Type">The type that is sent.</param>
/// <param name="AddedTo">The handler's context, if it is to describe the type from now on.</param>
/// <param name="Metadata">The expression of the metadata; null: the handler's context gives a typed send.</param>
/// <param name="Call">The send, if it is to be edited; null: only what is at the node.</param>
/// <param name="Index">The index, among the arguments of the send, of the value, or of the JSON that is made of it.</param>
internal sealed record DescribedSend(
    SyntaxNode Node, ITypeSymbol Type, INamedTypeSymbol? AddedTo, string? Metadata, InvocationExpressionSyntax? Call, int Index)
{
    /// <summary>The call of the serializer that makes the JSON; null: none.</summary>
    public InvocationExpressionSyntax? Writer { get; private init; }

    /// <summary>Reads what a diagnostic is about; null: no context can describe it.</summary>
    public static DescribedSend? Of(Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)) return null;
        var node = tree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan);
        var model = compilation.GetSemanticModel(tree);
        var writer = Awaits.ExpressionOf(node) as InvocationExpressionSyntax;
        if (writer is not null && !IsSerializer(writer, model)) writer = null;
        if (TypeOf(node, model, cancellationToken) is not { } type) return null;

        var (call, index) = SendOf(node, writer, model);
        var context = SourceGeneratedMetadata.ContextOfHandlerAround(node, model);
        var isRoot = context is not null && JsonRoots.Of(context).Contains(type, SymbolEqualityComparer.Default);
        var isAdded = context is not null && !isRoot && IsNamable(type, compilation);
        var isTyped = (isRoot || isAdded) && call is not null && CanBeTyped(call, index, writer);

        var metadata = isTyped ? null
            : isAdded && IsNotGeneric(type) ? SourceGeneratedMetadata.Expression(context!, type.Name, node, model)
            : SourceGeneratedMetadata.ExpressionFor(type, node, model);
        if (!isTyped && metadata is null) return null;

        isAdded &= isTyped || IsNotGeneric(type);
        return new(node, type, isAdded ? context : null, metadata, call, index) { Writer = writer };
    }

    /// <summary>The name of the method that is called.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static ITypeSymbol? TypeOf(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (UnfinishedCall(node, model, cancellationToken) is { } missing) return missing.Value;
        if (Awaits.ExpressionOf(node) is not { } expression) return null;
        if (model.GetOperation(expression, cancellationToken) is IInvocationOperation call && IsSerializer(call))
            return ReflectedJson.WrittenType(call);
        return model.GetTypeInfo(expression, cancellationToken).ConvertedType is INamedTypeSymbol type && type.Is(UsageNames.JsonTypeInfoOf)
            ? type.TypeArguments[0]
            : null;
    }

    private static MissingMetadata? UnfinishedCall(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is SimpleNameSyntax && node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            ? MissingMetadata.Find(call, model, cancellationToken)
            : null;

    /// <summary>The send that has the value, or the JSON, for an argument of its own; null: the JSON goes another way.</summary>
    private static (InvocationExpressionSyntax? Call, int Index) SendOf(
        SyntaxNode node, InvocationExpressionSyntax? writer, SemanticModel model)
    {
        if (UnfinishedCall(node, model, CancellationToken.None) is not null)
        {
            var unfinished = node.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
            return (unfinished, unfinished.ArgumentList.Arguments.Count - 1);
        }

        if (Awaits.ExpressionOf(node)?.Parent is not ArgumentSyntax { NameColon: null } argument
            || argument.Parent?.Parent is not InvocationExpressionSyntax call
            || NameOf(call) is not { } name || model.GetSymbolInfo(call).Symbol is not IMethodSymbol)
            return default;

        var index = call.ArgumentList.Arguments.IndexOf(argument);
        if (writer is null) return name.Identifier.ValueText is "SendJsonAsync" or "BroadcastJsonAsync" ? (call, index - 1) : default;
        return name.Identifier.ValueText is "SendAsync" or "BroadcastAsync"
            && NameOf(writer)?.Identifier.ValueText == "Serialize" && writer.ArgumentList.Arguments[0].NameColon is null
                ? (call, index)
                : default;
    }

    /// <summary>What follows the value must have a name: a typed send has no metadata, by whose place it is told from the others.</summary>
    private static bool CanBeTyped(InvocationExpressionSyntax call, int index, InvocationExpressionSyntax? writer)
    {
        var isJson = NameOf(call)?.Identifier.ValueText is "SendJsonAsync" or "BroadcastJsonAsync";
        return call.ArgumentList.Arguments.Skip(index + (isJson && writer is null ? 2 : 1)).All(argument => argument.NameColon is not null);
    }

    /// <summary>Whether the property of a context that describes a type is called after it.</summary>
    private static bool IsNotGeneric(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: false };

    private static bool IsNamable(ITypeSymbol type, Compilation compilation) =>
        type is { IsAnonymousType: false, SpecialType: not SpecialType.System_Object }
        && type.TypeKind is not (TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic)
        && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly);

    private static bool IsSerializer(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetOperation(call) is IInvocationOperation operation && IsSerializer(operation);

    private static bool IsSerializer(IInvocationOperation call) => call.TargetMethod.ContainingType.Is(UsageNames.JsonSerializer);
}
