using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Binds <c>IEngineIoServer</c>, which is the handler's own server, and <c>IEngineIoServer&lt;THandler&gt;</c>.</summary>
internal static class ServerArguments
{
    public static ServerArgument? TryParse(INamedTypeSymbol handler, ITypeSymbol type)
    {
        if (type.Is(KnownTypes.Server))
            return new ServerArgument($"global::EngineIo.IEngineIoServer<{handler.FullName()}>", "server");
        if (!type.Is(KnownTypes.ServerOfHandler)) return null;

        var of = ((INamedTypeSymbol)type).TypeArguments[0];
        var hint = of.Equals(handler, SymbolEqualityComparer.Default) ? "server" : $"{TypeHints.Of(of)}Server";
        return new ServerArgument(type.FullNameNotNull(), hint);
    }
}
