using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What can be wrong with JSON.</summary>
internal static class JsonRules
{
    /// <summary>An error where the application is trimmed or compiled ahead of time.</summary>
    public static readonly DiagnosticDescriptor NoJsonMetadata = new(
        "EIO3001",
        "JSON payload has no source-generated metadata",
        "The handler '{1}' {2} '{0}' as JSON, but {3}: add [JsonSerializable(typeof({0}))] to {4}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3001.md");

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

    public static readonly DiagnosticDescriptor CopiedPayload = new(
        "EIO3005",
        "Avoid copying the payload",
        "The message is copied into an array for '{0}', which only looks at it: take ReadOnlyMemory<byte>",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3005.md");

    public static readonly DiagnosticDescriptor SeveralJsonContexts = new(
        "EIO3006",
        "Several contexts describe the payload",
        "{0} describe '{1}', which the handler '{2}' {3} as JSON: name one of them in [EngineIoHandler(JsonContext = typeof({4}))]",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3006.md");

    public static readonly DiagnosticDescriptor SendingWithoutMetadata = new(
        "EIO3007",
        "Sending without metadata",
        "{0} is sent as JSON without source-generated metadata: add it to the JsonContext of the handler for SendJsonAsync(value), or pass MyContext.Default.{1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3007.md");

    public static readonly DiagnosticDescriptor DiscriminatorLost = new(
        "EIO3009",
        "Discriminator is lost",
        "'{0}' derives from '{1}', and JSON that is written by the metadata of '{0}' has no type discriminator: {2} '{1}'",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3009.md");

    public static readonly DiagnosticDescriptor LenientJsonContext = new(
        "EIO3011",
        "JSON context accepts missing values",
        "'{0}' reads a message that lacks a value as null: set {1} in its [JsonSourceGenerationOptions]",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO3011.md");
}
