using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>Sources as they are while somebody writes them: cut off, or with one token too few, too many or out of place.</summary>
internal static class Mutation
{
    /// <summary>Some mutations of a source, the same for the same seed.</summary>
    public static IEnumerable<string> Of(string source, int seed, int count)
    {
        var random = new Random(seed);
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => !token.Span.IsEmpty).ToList();
        for (var i = 0; i < count; i++)
        {
            var token = tokens[random.Next(tokens.Count)];
            var (before, text, after) = (source[..token.SpanStart], token.Text, source[token.Span.End..]);
            yield return random.Next(4) switch
            {
                0 => before + text[..random.Next(text.Length)],
                1 => before + after,
                2 => $"{before}{text} {text}{after}",
                _ => before + tokens[random.Next(tokens.Count)].Text + after,
            };
        }
    }
}
