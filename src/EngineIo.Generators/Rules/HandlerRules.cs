using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What can be wrong with a handler class as a whole.</summary>
internal static class HandlerRules
{
    public static readonly DiagnosticDescriptor HandlerNotPartial = new(
        "EIO1001",
        "Handler must be partial",
        "'{0}' is an Engine.IO handler: declare it partial, so that the generator can write its other part",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1001.md");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        "EIO1002",
        "Containing type must be partial",
        "'{0}' contains the Engine.IO handler '{1}': declare it partial, so that the generator can write the handler's other part",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1002.md");

    public static readonly DiagnosticDescriptor UnsupportedHandlerKind = new(
        "EIO1003",
        "Unsupported handler kind",
        "'{0}' cannot be an Engine.IO handler because it is {1}: make it a class of which an instance can be made",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1003.md");

    public static readonly DiagnosticDescriptor EventMethodOutsideHandler = new(
        "EIO1004",
        "Event method outside a handler",
        "'{0}' is never called: {1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1004.md");

    public static readonly DiagnosticDescriptor NoEventMethods = new(
        "EIO1005",
        "Handler handles nothing",
        "'{0}' has no method with [OnConnect], [OnMessage] or [OnDisconnect]: add one",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1005.md");

    public static readonly DiagnosticDescriptor HandlerNotReachable = new(
        "EIO1006",
        "Handler is not reachable",
        "The handler '{1}' cannot be mapped because '{0}' is private or protected: make it internal or public",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1006.md");

    public static readonly DiagnosticDescriptor NoUsableConstructor = new(
        "EIO1007",
        "No usable constructor",
        "No constructor of the handler '{0}' can be chosen: {1}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1007.md");

    public static readonly DiagnosticDescriptor UnsealedHandler = new(
        "EIO1008",
        "Seal the handler",
        "Nothing derives from the handler '{0}': seal it",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1008.md");

    public static readonly DiagnosticDescriptor ReservedMemberName = new(
        "EIO1009",
        "Reserved member name",
        "'{0}' gets its implementation of IEngineIoHandler<THandler> from the generator: remove this member",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1009.md");

    public static readonly DiagnosticDescriptor ServerOfNoHandler = new(
        "EIO1011",
        "Server of a class that is no handler",
        "'{0}' is not a handler, so it has no server: name a class with [EngineIoHandler]",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1011.md");

    public static readonly DiagnosticDescriptor SharedMutableField = new(
        "EIO4005",
        "Shared mutable handler field",
        "All clients share '{0}' of '{1}', and '{2}' changes it without a lock: keep in the session what is one client's, or guard it",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO4005.md");

    public static readonly DiagnosticDescriptor ConstructorAsksForEvent = new(
        "EIO1012",
        "Constructor asks for something of an event",
        "'{0}' is of one {3}, and the constructor of '{1}' runs {2}: take it as a parameter of the method that handles the event",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1012.md");
}
