using System.Linq;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds constructors of handlers that ask for what only a method that handles an event can get.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerConstructorAnalyzer() : EngineIoAnalyzer(HandlerRules.ConstructorAsksForEvent)
{
    private static readonly string[] OfRequests =
    [
        KnownTypes.HttpContext, KnownTypes.ClaimsPrincipal, "Microsoft.AspNetCore.Http.HttpRequest",
        "Microsoft.AspNetCore.Http.HttpResponse",
    ];

    private static readonly string[] OfClients = [KnownTypes.Socket, "EngineIo.EngineIoHandshake", "System.Threading.CancellationToken"];

    private static readonly string[] OfEvents = [KnownTypes.Message, KnownTypes.DisconnectReason, KnownTypes.ConnectResult];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var handlers = ParsedHandlers.Of(start.Compilation);
        start.RegisterSymbolAction(symbol => Analyze(symbol, handlers), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedHandlers handlers)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (handlers.Find(type, context.CancellationToken) is not { Model: var model }) return;
        if (ConstructorParser.Candidates(type) is not { Count: 1 } constructors) return;

        foreach (var parameter in constructors[0].Parameters)
        {
            if (OwnerOf(parameter) is not { } owner) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                HandlerRules.ConstructorAsksForEvent,
                parameter.Locations.FirstOrDefault(),
                parameter.Name,
                type.ShortName(),
                model is { IsPerConnection: true } ? "before the first event of the client" : "once, for all clients",
                owner));
        }
    }

    /// <summary>What the value of a parameter is one's own of; null: it is a service.</summary>
    private static string? OwnerOf(IParameterSymbol parameter)
    {
        if (parameter.GetAttributes().Any(attribute => IsOfHandshake(attribute.AttributeClass))) return "handshake";
        if (parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && IsService(type))) return null;
        if (OfRequests.Any(parameter.Type.Is)) return "request";
        if (OfEvents.Any(parameter.Type.Is)) return "event";
        return OfClients.Any(parameter.Type.Is) || parameter.Type.FindAttribute(KnownTypes.SessionAttribute) is not null ? "client" : null;
    }

    private static bool IsOfHandshake(ITypeSymbol? attribute) =>
        attribute.Implements(KnownTypes.FromQueryMetadata) || attribute.Implements(KnownTypes.FromHeaderMetadata);

    /// <summary>Who asks for a service by name has registered it.</summary>
    private static bool IsService(INamedTypeSymbol attribute) =>
        attribute.Implements(KnownTypes.FromServiceMetadata) || attribute.Is(KnownTypes.FromKeyedServicesAttribute);
}
