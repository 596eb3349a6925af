using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reports parameters that nothing binds to, with what could be meant.</summary>
internal static class UnboundParameters
{
    private const string MarkAsService = "if it is a service, mark it with [FromServices]";
    private const string MarkAsHandshake = "mark it with [FromQuery] or [FromHeader]";
    private const string MarkAsEither = "mark it with [FromQuery], [FromHeader] or, if it is a service, [FromServices]";
    private const string MarkAsSessionOrService =
        "if it is what you keep about a client, mark its class with [EngineIoSession]; if it is a service, mark the parameter with [FromServices]";
    private const string TakeText = "take a string, or a type that implements IParsable<T>";
    private const string TakeContext = "take HttpContext, and read it there";
    private const string KeepInSession = "keep what you need of the handshake in a session class, in [OnConnect]";
    private const string TakeBytes = "take ReadOnlyMemory<byte>, ReadOnlySequence<byte> or byte[]";

    /// <summary>What hangs on the request, and is no service.</summary>
    private static readonly string[] PartsOfRequest =
    [
        "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpResponse", "Microsoft.AspNetCore.Http.ConnectionInfo",
        "Microsoft.AspNetCore.Http.WebSocketManager", "Microsoft.AspNetCore.Http.IHeaderDictionary", "Microsoft.AspNetCore.Http.IQueryCollection",
        "Microsoft.AspNetCore.Http.IRequestCookieCollection", "Microsoft.AspNetCore.Http.IFormCollection", "Microsoft.AspNetCore.Http.IFormFile",
        "Microsoft.AspNetCore.Routing.RouteValueDictionary",
    ];

    /// <summary>Whether an attribute or the type asks for a part of a request that no event binds.</summary>
    public static bool IsPartOfRequest(IParameterSymbol parameter) =>
        PartsOfRequest.Any(name => parameter.Type.Is(name)) || AttributeMetadata(parameter) is not null;

    public static void Report(IParameterSymbol parameter, EventKind kind, Problems problems)
    {
        // The compiler says what is wrong with a type that does not exist.
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            problems.Forbid();
            return;
        }

        problems.Report(
            Problem.UnboundParameter, parameter, parameter.Name, parameter.Type.ShortName(), kind.AttributeText(), Advice(parameter, kind));
    }

    /// <summary>What to do with a parameter that would be a second payload.</summary>
    public static string AdviceForSecondPayload(IParameterSymbol parameter)
    {
        if (IsPlainData(parameter.Type)) return "remove it, or read both from one type as JSON";
        return MayBeSession(parameter) ? MarkAsSessionOrService : MarkAsService;
    }

    private static string Advice(IParameterSymbol parameter, EventKind kind)
    {
        if (kind != EventKind.Connect && (IsPartOfRequest(parameter) || (kind == EventKind.Disconnect && IsPlainData(parameter.Type)))) return KeepInSession;
        if (AttributeMetadata(parameter) is { } metadata)
            return metadata == KnownTypes.FromRouteMetadata ? "take HttpContext, and read its Request.RouteValues" : $"a handshake has no body: {MarkAsHandshake}";
        if (IsPartOfRequest(parameter)) return TakeContext;
        if (MayBeSession(parameter)) return MarkAsSessionOrService;
        if (EventArguments.OwnerOf(parameter) is not null) return TakeText;
        if (kind == EventKind.Message && (parameter.Type.IsOfBytes(KnownTypes.Memory) || parameter.Type.IsOfBytes(KnownTypes.ArraySegment))) return TakeBytes;
        if (kind != EventKind.Connect || HandshakeConversions.Of(parameter) is null) return MarkAsService;
        return HandshakeConversions.MayBeService(parameter) ? MarkAsEither : MarkAsHandshake;
    }

    /// <summary>The attribute of a controller's parameter; its body is a message's payload.</summary>
    private static string? AttributeMetadata(IParameterSymbol parameter) => new[] { KnownTypes.FromRouteMetadata, KnownTypes.FromFormMetadata }
        .FirstOrDefault(name => parameter.GetAttributes().Any(attribute => attribute.AttributeClass.Implements(name)));

    private static bool IsPlainData(ITypeSymbol type) =>
        type.IsValueType || type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Array;

    /// <summary>A class of the application's own that generated code can make, and that has something to keep.</summary>
    public static bool MayBeSession(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type
        && SessionShape.Obstacle(type) is null
        && HandshakeConversions.Of(parameter) is null
        && type.GetMembers().Any(member => member is IPropertySymbol { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public });
}
