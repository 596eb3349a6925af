using System.Collections.Generic;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What all rules share, and which rule speaks of which problem.</summary>
internal static class Rule
{
    public const string Category = "EngineIo";

    /// <summary>Each rule has a page, named after its id.</summary>
    public const string HelpLinkBase = "https://github.com/engineio/engineio-dotnet/blob/main/docs/diagnostics/";

    private static readonly Dictionary<Problem, DiagnosticDescriptor> Rules = new()
    {
        [Problem.HandlerNotPartial] = HandlerRules.HandlerNotPartial,
        [Problem.ContainingTypeNotPartial] = HandlerRules.ContainingTypeNotPartial,
        [Problem.UnsupportedHandlerKind] = HandlerRules.UnsupportedHandlerKind,
        [Problem.EventMethodOutsideHandler] = HandlerRules.EventMethodOutsideHandler,
        [Problem.NoEventMethods] = HandlerRules.NoEventMethods,
        [Problem.HandlerNotReachable] = HandlerRules.HandlerNotReachable,
        [Problem.NoUsableConstructor] = HandlerRules.NoUsableConstructor,
        [Problem.ReservedMemberName] = HandlerRules.ReservedMemberName,
        [Problem.DuplicateLifecycleMethod] = MethodRules.DuplicateLifecycleMethod,
        [Problem.AmbiguousMessageMethods] = MethodRules.AmbiguousMessageMethods,
        [Problem.UnsupportedReturnType] = MethodRules.UnsupportedReturnType,
        [Problem.AsyncVoidMethod] = MethodRules.AsyncVoidMethod,
        [Problem.GenericMethod] = MethodRules.GenericMethod,
        [Problem.UnsupportedParameterForm] = MethodRules.UnsupportedParameterForm,
        [Problem.UnboundParameter] = MethodRules.UnboundParameter,
        [Problem.SeveralPayloads] = MethodRules.SeveralPayloads,
        [Problem.MessageIgnored] = MethodRules.MessageIgnored,
        [Problem.RepeatedParameter] = MethodRules.RepeatedParameter,
        [Problem.ConflictingServiceAttributes] = MethodRules.ConflictingServiceAttributes,
        [Problem.ParameterOfAnotherEvent] = MethodRules.ParameterOfAnotherEvent,
        [Problem.SeveralEventAttributes] = MethodRules.SeveralEventAttributes,
        [Problem.InheritedMethodNotDispatched] = MethodRules.InheritedMethodNotDispatched,
        [Problem.EventMethodNeverCalled] = MethodRules.EventMethodNeverCalled,
        [Problem.MetadataOnMethod] = MethodRules.MetadataOnMethod,
        [Problem.NullableException] = MethodRules.NullableException,
        [Problem.InvalidJsonContext] = JsonRules.InvalidJsonContext,
        [Problem.UnboundPayload] = JsonRules.UnboundPayload,
        [Problem.SessionNotConstructible] = SessionRules.SessionNotConstructible,
        [Problem.AccessorHidden] = SessionRules.AccessorHidden,
    };

    public static DiagnosticDescriptor Of(Problem problem) => Rules[problem];
}
