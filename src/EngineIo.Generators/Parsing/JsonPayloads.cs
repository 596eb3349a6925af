using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>A type that a handler reads or replies as JSON.</summary>
/// <param name="Type">The type, without the <c>?</c> of a reference type.</param>
/// <param name="IsReply">Whether it is replied.</param>
/// <param name="Location">The parameter's name, or the type that the method returns.</param>
internal sealed record JsonPayload(ITypeSymbol Type, bool IsReply, Location? Location)
{
    /// <summary>What the handler does with it, for messages.</summary>
    public string Verb => IsReply ? "replies" : "reads";
}

/// <summary>Finds what a handler reads and replies as JSON.</summary>
internal static class JsonPayloads
{
    public static IEnumerable<JsonPayload> Of(INamedTypeSymbol handler, AttributeData attribute, CancellationToken cancellationToken)
    {
        var problems = new Problems(null);
        foreach (var (method, kind) in EventFinder.Find(handler, attribute, problems, cancellationToken))
        {
            if (kind != EventKind.Message) continue;
            if (ArgumentParser.ChoosePayload(handler, method, problems) is { Argument.Json: not null, Parameter: var parameter })
                yield return new(Described(parameter.Type), IsReply: false, parameter.Locations.FirstOrDefault());
            if (ResultParser.JsonReplyOf(method) is { } reply)
                yield return new(Described(reply), IsReply: true, ResultParser.ReturnTypeLocation(method, cancellationToken));
        }
    }

    private static ITypeSymbol Described(ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.None) : type;
}
