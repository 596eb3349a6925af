using System.Composition;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO3007: sends with the metadata of a context of the project.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendWithMetadataCodeFix)), Shared]
public sealed class SendWithMetadataCodeFix() : DocumentCodeFix("Send with source-generated metadata", "EIO3007")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        MetadataFor(node, model, cancellationToken) is not null;

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var metadata = SyntaxFactory.ParseExpression(MetadataFor(node, editor.SemanticModel, CancellationToken.None)!);
        if (node is SimpleNameSyntax)
        {
            var unfinished = node.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
            editor.ReplaceNode(unfinished, (current, _) => Append((InvocationExpressionSyntax)current, metadata));
        }
        else if (Awaits.ExpressionOf(node) is InvocationExpressionSyntax writer && IsSerializer(writer, editor.SemanticModel))
        {
            if (SendOf(writer, editor.SemanticModel) is { } send)
                editor.ReplaceNode(send, (current, _) => SendJson((InvocationExpressionSyntax)current, IndexOf(writer), metadata));
            else
                editor.ReplaceNode(writer, (current, _) => Describe((InvocationExpressionSyntax)current, metadata));
        }
        else
        {
            var given = Awaits.ExpressionOf(node)!;
            editor.ReplaceNode(given, metadata.WithTriviaFrom(given));
        }
    }

    private static string? MetadataFor(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        SourceGeneratedMetadata.ExpressionFor(TypeOf(node, model, cancellationToken), node, model);

    /// <summary>The type that is sent, by what the diagnostic is at: the name of a call, a call of the serializer, or metadata.</summary>
    private static ITypeSymbol? TypeOf(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is SimpleNameSyntax && node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } unfinished
            && MissingMetadata.Find(unfinished, model, cancellationToken) is { } missing)
            return missing.Value;

        if (Awaits.ExpressionOf(node) is not { } expression) return null;
        if (model.GetOperation(expression, cancellationToken) is IInvocationOperation call && IsSerializer(call))
            return ReflectedJson.WrittenType(call);
        return model.GetTypeInfo(expression, cancellationToken).ConvertedType is INamedTypeSymbol type && type.Is(UsageNames.JsonTypeInfoOf)
            ? type.TypeArguments[0]
            : null;
    }

    private static bool IsSerializer(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetOperation(call) is IInvocationOperation operation && IsSerializer(operation);

    private static bool IsSerializer(IInvocationOperation call) => call.TargetMethod.ContainingType.Is(UsageNames.JsonSerializer);

    /// <summary>The send that a text is written right into, which <c>SendJsonAsync</c> can do as well; null: something else.</summary>
    private static InvocationExpressionSyntax? SendOf(InvocationExpressionSyntax writer, SemanticModel model) =>
        writer.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Serialize" }
        && writer.Parent is ArgumentSyntax { NameColon: null, Parent.Parent: InvocationExpressionSyntax send }
        && writer.ArgumentList.Arguments[0].NameColon is null
        && model.GetSymbolInfo(send).Symbol is IMethodSymbol { Name: "SendAsync" or "BroadcastAsync" }
        && send.Expression is MemberAccessExpressionSyntax
            ? send
            : null;

    private static int IndexOf(InvocationExpressionSyntax writer) =>
        ((ArgumentListSyntax)writer.Parent!.Parent!).Arguments.IndexOf((ArgumentSyntax)writer.Parent);

    private static InvocationExpressionSyntax Append(InvocationExpressionSyntax call, ExpressionSyntax metadata) =>
        WithArgument(call, call.ArgumentList.Arguments, call.ArgumentList.Arguments.Count, metadata);

    /// <summary><c>SendAsync(sid, JsonSerializer.Serialize(value))</c> becomes <c>SendJsonAsync(sid, value, metadata)</c>.</summary>
    private static InvocationExpressionSyntax SendJson(InvocationExpressionSyntax send, int at, ExpressionSyntax metadata)
    {
        var arguments = send.ArgumentList.Arguments;
        var writer = (InvocationExpressionSyntax)arguments[at].Expression;
        var value = writer.ArgumentList.Arguments[0].WithTriviaFrom(arguments[at]);
        var access = (MemberAccessExpressionSyntax)send.Expression;
        var name = SyntaxFactory.IdentifierName(access.Name.Identifier.ValueText.Replace("Async", "JsonAsync")).WithTriviaFrom(access.Name);
        return WithArgument(send.WithExpression(access.WithName(name)), arguments.Replace(arguments[at], value), at + 1, metadata);
    }

    /// <summary><c>JsonSerializer.Serialize(value, options)</c> becomes <c>JsonSerializer.Serialize(value, metadata)</c>.</summary>
    private static InvocationExpressionSyntax Describe(InvocationExpressionSyntax writer, ExpressionSyntax metadata) =>
        WithArgument(writer, [writer.ArgumentList.Arguments[0]], 1, metadata);

    private static InvocationExpressionSyntax WithArgument(
        InvocationExpressionSyntax call, SeparatedSyntaxList<ArgumentSyntax> arguments, int at, ExpressionSyntax added)
    {
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return call.WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
            arguments.GetWithSeparators().InsertRange((at * 2) - 1, [comma, SyntaxFactory.Argument(added)]))));
    }
}
