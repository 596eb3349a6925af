using System;
using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Binds what belongs to one event: the request to the connect event, the reason to the disconnect event.</summary>
internal static class EventArguments
{
    /// <summary>The event that a parameter belongs to; null: it belongs to none.</summary>
    public static EventKind? OwnerOf(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.Is(KnownTypes.HttpContext) || type.Is(KnownTypes.ClaimsPrincipal)) return EventKind.Connect;
        if (HandshakeAttribute(parameter) is not null) return EventKind.Connect;
        if (type.Is(KnownTypes.DisconnectReason) || type.Is(KnownTypes.Exception)) return EventKind.Disconnect;
        return type.Is(KnownTypes.Message) ? EventKind.Message : null;
    }

    public static ArgumentModel? Parse(IParameterSymbol parameter, Problems problems) => parameter.Type switch
    {
        var type when type.Is(KnownTypes.HttpContext) => new ContextArgument("HttpContext"),
        var type when type.Is(KnownTypes.ClaimsPrincipal) => new ContextArgument("HttpContext.User"),
        var type when type.Is(KnownTypes.DisconnectReason) => new ContextArgument("Reason"),
        var type when type.Is(KnownTypes.Exception) => Exception(parameter, problems),
        _ => Handshake(parameter, problems),
    };

    private static ContextArgument Exception(IParameterSymbol parameter, Problems problems)
    {
        if (parameter.Type.NullableAnnotation == NullableAnnotation.NotAnnotated)
            problems.Report(Problem.NullableException, parameter, parameter.Name);
        return new("Exception");
    }

    private static HandshakeArgument? Handshake(IParameterSymbol parameter, Problems problems)
    {
        if (HandshakeAttribute(parameter) is not { } attribute) return null;
        if (HandshakeConversions.Of(parameter) is { } conversion)
        {
            var source = attribute.AttributeClass.Implements(KnownTypes.FromQueryMetadata) ? "Query" : "Header";
            return new HandshakeArgument(source, Literals.Of(NameOf(attribute) ?? parameter.Name), conversion);
        }

        UnboundParameters.Report(parameter, EventKind.Connect, problems);
        return null;
    }

    private static AttributeData? HandshakeAttribute(IParameterSymbol parameter) => parameter.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass.Implements(KnownTypes.FromQueryMetadata)
        || attribute.AttributeClass.Implements(KnownTypes.FromHeaderMetadata));

    private static string? NameOf(AttributeData attribute)
    {
        if (attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value is string named) return named;
        var parameters = attribute.AttributeConstructor?.Parameters;
        for (var i = 0; i < parameters?.Length; i++)
        {
            if (parameters.Value[i].Name.Equals("name", StringComparison.OrdinalIgnoreCase))
                return attribute.ConstructorArguments[i] is { Kind: TypedConstantKind.Primitive, Value: string given } ? given : null;
        }

        return null;
    }
}
