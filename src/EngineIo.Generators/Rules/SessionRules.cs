using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What can be wrong with a session class.</summary>
internal static class SessionRules
{
    public static readonly DiagnosticDescriptor SessionNotConstructible = new(
        "EIO4001",
        "Session state needs a parameterless constructor",
        "An empty session '{0}' cannot be made because {1}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO4001.md");

    public static readonly DiagnosticDescriptor AccessorHidden = new(
        "EIO4002",
        "Accessor hidden by a session member",
        "The accessor '{1}' of the session class '{0}' would be hidden by the member '{1}' of EngineIoSocket: rename the class",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO4002.md");

    public static readonly DiagnosticDescriptor SessionKept = new(
        "EIO4004",
        "Session kept beyond its life",
        "'{0}' is the session of one client, and '{1}' keeps it when that has left: keep the sid, or remove it in an [OnDisconnect] method",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO4004.md");

    public static readonly DiagnosticDescriptor SocketKept = new(
        "EIO4006",
        "Socket kept beyond its life",
        "'{0}' is the socket of one client, and '{1}' keeps it when that has left: ask IEngineIoServer<THandler> for sockets, or "
        + "remove it in an [OnDisconnect] method",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO4006.md");

    public static readonly DiagnosticDescriptor UsedAfterEvent = new(
        "EIO4007",
        "Used after its event",
        "'{0}' is valid until '{1}' is done, and {2} may use it later: take what is needed of it before",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO4007.md");
}
