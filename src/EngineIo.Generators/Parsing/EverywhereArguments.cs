using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Binds what a method of any event may ask for.</summary>
internal static class EverywhereArguments
{
    public static ArgumentModel? TryParse(INamedTypeSymbol handler, IParameterSymbol parameter, Problems problems)
    {
        if (parameter.Type.Is(KnownTypes.Socket)) return new ContextArgument("Socket");
        if (ServerArguments.TryParse(handler, parameter.Type) is { } server) return server;
        if (parameter.Type.FindAttribute(KnownTypes.SessionAttribute) is not null) return Session(parameter, problems);
        if (parameter.Type.Is(KnownTypes.CancellationToken)) return new ContextArgument("Socket.Closed");
        return ServiceArguments.TryParseAttributed(parameter, problems);
    }

    /// <summary>A session that can't be made is reported where it is declared; here it only keeps the handler from being emitted.</summary>
    private static SessionArgument Session(IParameterSymbol parameter, Problems problems)
    {
        if (SessionShape.Obstacle((INamedTypeSymbol)parameter.Type) is not null) problems.Forbid();
        return new SessionArgument(parameter.Type.FullNameNotNull());
    }
}
