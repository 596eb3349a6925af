using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.CodeFixes.Json;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO3007: sends with <c>SendJsonAsync(value)</c>, or by the metadata of a context of the project.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendWithMetadataCodeFix)), Shared]
public sealed class SendWithMetadataCodeFix() : SolutionCodeFix("Send with source-generated metadata", "EIO3007")
{
    private protected override IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (DescribedSend.Of(compilation, diagnostic, cancellationToken) is not { } send) yield break;
        yield return (
            send.AddedTo is { } context
                ? $"Add [JsonSerializable(typeof({send.Type.ShortName()}))] to '{context.ShortName()}', and send with it"
                : "Send with source-generated metadata",
            nameof(SendWithMetadataCodeFix));
    }

    private protected override async Task<Solution> FixAsync(
        Project project, Compilation compilation, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancellationToken)
    {
        var sends = diagnostics.Select(one => DescribedSend.Of(compilation, one, cancellationToken)).OfType<DescribedSend>()
            .GroupBy(send => send.Node).Select(group => group.First()).ToList();

        var edits = new JsonEdits(project.Solution);
        foreach (var send in sends)
            if (await edits.EditorOfAsync(send.Node, cancellationToken).ConfigureAwait(false) is { } editor) Fix(editor, send);
        foreach (var group in sends.Where(send => send.AddedTo is not null).GroupBy(send => send.AddedTo!, Symbols))
        {
            var roots = group.Select(send => send.Type).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);
            await edits.AddRootsAsync(group.Key, roots, cancellationToken).ConfigureAwait(false);
        }

        return await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IEqualityComparer<INamedTypeSymbol> Symbols => SymbolEqualityComparer.Default;

    private static void Fix(DocumentEditor editor, DescribedSend send)
    {
        var metadata = send.Metadata is null ? null : SyntaxFactory.ParseExpression(send.Metadata);
        if (send.Call is { } call)
        {
            editor.ReplaceNode(call, (current, _) => Send((InvocationExpressionSyntax)current, send.Index, metadata));
        }
        else if (metadata is not null && send.Writer is { } writer)
        {
            editor.ReplaceNode(writer, (current, _) => Describe((InvocationExpressionSyntax)current, metadata));
        }
        else if (metadata is not null)
        {
            var given = Awaits.ExpressionOf(send.Node)!;
            editor.ReplaceNode(given, metadata.WithTriviaFrom(given));
        }
    }

    /// <summary>
    /// <c>SendAsync(sid, JsonSerializer.Serialize(value))</c> becomes <c>SendJsonAsync(sid, value)</c>, with the metadata if a typed send
    /// can't be called; metadata that is there already gives way.
    /// </summary>
    private static InvocationExpressionSyntax Send(InvocationExpressionSyntax call, int at, ExpressionSyntax? metadata)
    {
        var arguments = call.ArgumentList.Arguments;
        if (!IsJson(DescribedSend.NameOf(call))
            && arguments[at].Expression is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } written })
            arguments = arguments.Replace(arguments[at], written[0].WithTriviaFrom(arguments[at]));
        else if (arguments.Count > at + 1 && arguments[at + 1].NameColon is null)
            arguments = arguments.RemoveAt(at + 1);

        var sent = Renamed(call, metadata is null);
        return metadata is null
            ? sent.WithArgumentList(call.ArgumentList.WithArguments(arguments))
            : WithArgument(sent, arguments, at + 1, metadata);
    }

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, bool isTyped)
    {
        if (DescribedSend.NameOf(call) is not { } name) return call;
        var text = name.Identifier.ValueText;
        if (IsJson(name) && !(isTyped && name is GenericNameSyntax)) return call;
        var renamed = SyntaxFactory.IdentifierName(IsJson(name) ? text : text.Replace("Async", "JsonAsync"));
        return call.ReplaceNode(name, renamed.WithTriviaFrom(name));
    }

    private static bool IsJson(SimpleNameSyntax? name) => name?.Identifier.ValueText is "SendJsonAsync" or "BroadcastJsonAsync";

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
