using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reports parameters that nothing binds to, with what could be meant.</summary>
internal static class UnboundParameters
{
    private const string MarkAsService = "if it is a service, mark it with [FromServices]";
    private const string MarkAsHandshake = "mark it with [FromQuery] or [FromHeader]";
    private const string MarkAsEither = "mark it with [FromQuery], [FromHeader] or, if it is a service, [FromServices]";
    private const string TakeText = "take a string, or a type that implements IParsable<T>";

    private const string MarkAsSessionOrService =
        "if it is what you keep about a client, mark its class with [EngineIoSession]; if it is a service, mark the parameter with [FromServices]";

    public static void Report(IParameterSymbol parameter, EventKind kind, Problems problems)
    {
        // The compiler says what is wrong with a type that does not exist.
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            problems.Forbid();
            return;
        }

        var advice = MayBeSession(parameter) ? MarkAsSessionOrService
            : EventArguments.OwnerOf(parameter) is not null ? TakeText
            : kind != EventKind.Connect || HandshakeConversions.Of(parameter) is null ? MarkAsService
            : HandshakeConversions.MayBeService(parameter) ? MarkAsEither
            : MarkAsHandshake;
        problems.Report(Problem.UnboundParameter, parameter, parameter.Name, parameter.Type.ShortName(), kind.AttributeText(), advice);
    }

    /// <summary>A class of the application's own that generated code can make, and that has something to keep.</summary>
    private static bool MayBeSession(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type
        && SessionShape.Obstacle(type) is null
        && HandshakeConversions.Of(parameter) is null
        && type.GetMembers().Any(member => member is IPropertySymbol { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public });
}
