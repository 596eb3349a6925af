using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What can be wrong with a method that handles an event.</summary>
internal static class MethodRules
{
    public static readonly DiagnosticDescriptor DuplicateLifecycleMethod = new(
        "EIO2001",
        "Duplicate lifecycle handler",
        "'{0}' is a second {1} method beside '{2}': make the two one method",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2001.md");

    public static readonly DiagnosticDescriptor AmbiguousMessageMethods = new(
        "EIO2002",
        "Ambiguous message handlers",
        "'{0}' and '{1}' both take {2} messages: make the two one method, or let one take another kind of message",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2002.md");

    public static readonly DiagnosticDescriptor UnsupportedReturnType = new(
        "EIO2003",
        "Unsupported return type",
        "The {2} method '{0}' cannot return '{1}': return {3}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2003.md");

    public static readonly DiagnosticDescriptor AsyncVoidMethod = new(
        "EIO2004",
        "async void handler",
        "Nobody can await the async void method '{0}', so its exceptions would be lost: return ValueTask or Task",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2004.md");

    public static readonly DiagnosticDescriptor GenericMethod = new(
        "EIO2005",
        "Generic handler method",
        "'{0}' has type parameters, and no event says what they are: use concrete types",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2005.md");

    public static readonly DiagnosticDescriptor UnsupportedParameterForm = new(
        "EIO2006",
        "Unsupported parameter form",
        "The parameter '{0}' is {1}: take a plain value instead",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2006.md");

    public static readonly DiagnosticDescriptor UnboundParameter = new(
        "EIO2007",
        "Parameter cannot be bound",
        "Nothing in an {2} method binds to the parameter '{0}' of type '{1}': {3}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2007.md");

    public static readonly DiagnosticDescriptor SeveralPayloads = new(
        "EIO2008",
        "More than one payload parameter",
        "A message has one payload, and '{0}' of type '{1}' would be another: {2}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2008.md");

    public static readonly DiagnosticDescriptor MessageIgnored = new(
        "EIO2009",
        "Message is ignored",
        "'{0}' does not look at the message: add a parameter for it, such as 'string message'",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2009.md");

    public static readonly DiagnosticDescriptor NoCancellationToken = new(
        "EIO2010",
        "Accept a CancellationToken",
        "'{0}' awaits '{1}', which goes on when the client is gone: take a CancellationToken, which is cancelled then, and pass it on",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2010.md");

    public static readonly DiagnosticDescriptor RepeatedParameter = new(
        "EIO2011",
        "Repeated special parameter",
        "The parameter '{0}' gets the same '{1}' as an earlier parameter: remove one of them",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2011.md");

    public static readonly DiagnosticDescriptor ConflictingServiceAttributes = new(
        "EIO2012",
        "Conflicting service attributes",
        "The parameter '{0}' has both [FromServices] and [FromKeyedServices]: keep the one that is meant",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2012.md");

    public static readonly DiagnosticDescriptor ParameterOfAnotherEvent = new(
        "EIO2013",
        "Parameter belongs to another event",
        "The parameter '{0}' can only be bound in an {1} method, and this is an {2} method: move it there",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2013.md");

    public static readonly DiagnosticDescriptor SeveralEventAttributes = new(
        "EIO2014",
        "Several event attributes on one method",
        "'{0}' has the attributes {1}: give each event a method of its own",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2014.md");

    public static readonly DiagnosticDescriptor InheritedMethodNotDispatched = new(
        "EIO2015",
        "Inherited event method is not dispatched",
        "The inherited method '{0}' is not called for '{1}', which {2}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2015.md");

    public static readonly DiagnosticDescriptor RefusalDropped = new(
        "EIO2017",
        "Refusal is dropped",
        "'{0}' refuses nobody if its result is dropped: return it from the [OnConnect] method",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2017.md");

    public static readonly DiagnosticDescriptor InvalidRefusalStatus = new(
        "EIO2019",
        "Invalid status of a refusal",
        "A client cannot be refused with the status {0}: use one from 400 to 499",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2019.md");

    public static readonly DiagnosticDescriptor ProtocolParameter = new(
        "EIO2021",
        "Query parameter of the protocol",
        "The query parameter '{0}' belongs to the Engine.IO protocol, {1}: use another name",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2021.md");

    public static readonly DiagnosticDescriptor EventMethodNeverCalled = new(
        "EIO2016",
        "Event method is never called",
        "'{0}' is never called: {1}",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2016.md");

    public static readonly DiagnosticDescriptor NullableException = new(
        "EIO2018",
        "Exception can be null",
        "The parameter '{0}' is null if no error ended the session: declare it 'Exception?'",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2018.md");

    public static readonly DiagnosticDescriptor MetadataOnMethod = new(
        "EIO2020",
        "Endpoint metadata on a method",
        "[{0}] has no effect on the {2} method '{1}', because all events come through one endpoint: put it on the class",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO2020.md");
}
