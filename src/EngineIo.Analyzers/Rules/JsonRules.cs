using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Rules;

/// <summary>What can be wrong with JSON.</summary>
internal static class JsonRules
{
    public static readonly DiagnosticDescriptor InvalidJsonContext = new(
        "EIO3002",
        "Invalid JsonContext",
        "'{0}' cannot be the JsonContext: name a class that derives from JsonSerializerContext, not abstract and not local to its file",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3002.md");

    public static readonly DiagnosticDescriptor UnboundPayload = new(
        "EIO3003",
        "Payload type cannot be bound",
        "Nothing says what to make of a message for '{0}' of type '{1}': use a concrete type, one with [JsonPolymorphic], or JsonElement",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3003.md");

    public static readonly DiagnosticDescriptor PayloadEscapes = new(
        "EIO3004",
        "Pooled payload escapes the handler",
        "'{0}' lies in a buffer that is used again when the handler's task has completed, and is kept {1}: keep a copy made with ToArray()",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3004.md");

    public static readonly DiagnosticDescriptor SendingWithoutMetadata = new(
        "EIO3007",
        "Sending without metadata",
        "{0} is sent as JSON without source-generated metadata: pass that of a JsonSerializerContext, such as MyContext.Default.{1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3007.md");
}
