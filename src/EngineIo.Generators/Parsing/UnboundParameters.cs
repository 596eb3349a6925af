using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reports parameters that nothing binds to, with what could be meant.</summary>
internal static class UnboundParameters
{
    private const string MarkAsService = "if it is a service, mark it with [FromServices]";
    private const string MarkAsHandshake = "mark it with [FromQuery] or [FromHeader]";
    private const string MarkAsEither = "mark it with [FromQuery], [FromHeader] or, if it is a service, [FromServices]";
    private const string TakeText = "take a string, or a type that implements IParsable<T>";

    public static void Report(IParameterSymbol parameter, EventKind kind, Problems problems)
    {
        // The compiler says what is wrong with a type that does not exist.
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            problems.Forbid();
            return;
        }

        var advice = EventArguments.OwnerOf(parameter) is not null ? TakeText
            : kind != EventKind.Connect || HandshakeConversions.Of(parameter) is null ? MarkAsService
            : HandshakeConversions.MayBeService(parameter) ? MarkAsEither
            : MarkAsHandshake;
        problems.Report(Problem.UnboundParameter, parameter, parameter.Name, parameter.Type.ShortName(), kind.AttributeText(), advice);
    }
}
