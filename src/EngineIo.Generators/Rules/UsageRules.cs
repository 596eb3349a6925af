using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What can be wrong with how an application uses EngineIo.</summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor HandlerNeverMapped = new(
        "EIO5001",
        "Handler is never mapped",
        "No client can reach the handler '{0}': map it with MapEngineIo<{0}>()",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5001.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BlockingCall = new(
        "EIO5003",
        "Blocking call in a handler",
        "'{0}' blocks a thread, and with it the messages that wait behind this one: {1} instead",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5003.md");

    public static readonly DiagnosticDescriptor SendNotAwaited = new(
        "EIO5004",
        "Send is not awaited",
        "Nobody waits until '{0}' is done, or sees it fail: await it",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5004.md");

    public static readonly DiagnosticDescriptor PathMappedTwice = new(
        "EIO5005",
        "Path mapped twice",
        "'{0}' is mapped already: give each handler a path of its own",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5005.md");

    public static readonly DiagnosticDescriptor InvalidPath = new(
        "EIO5006",
        "Invalid path literal",
        "'{0}' cannot be the path of an endpoint: {1}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5006.md");

    public static readonly DiagnosticDescriptor HttpContextAccessorUsed = new(
        "EIO5007",
        "HttpContext outside of the handshake",
        "IHttpContextAccessor gives null, or the context of another request, in an {0} method: read what is needed in [OnConnect], and "
        + "keep it in the session",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5007.md");

    public static readonly DiagnosticDescriptor AsyncForEach = new(
        "EIO5008",
        "Async function given to ForEach",
        "'{0}' does not wait for the async function that it is given, and an exception in it ends the process: {1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO5008.md");
}
