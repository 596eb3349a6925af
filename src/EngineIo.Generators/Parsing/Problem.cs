namespace EngineIo.Generators.Parsing;

/// <summary>What can be wrong with a handler or a session class. The value is the number of the rule: EIO1001 and so on.</summary>
internal enum Problem
{
    HandlerNotPartial = 1001,
    ContainingTypeNotPartial = 1002,
    UnsupportedHandlerKind = 1003,
    EventMethodOutsideHandler = 1004,
    NoEventMethods = 1005,
    HandlerNotReachable = 1006,
    NoUsableConstructor = 1007,
    ReservedMemberName = 1009,
    DuplicateLifecycleMethod = 2001,
    AmbiguousMessageMethods = 2002,
    UnsupportedReturnType = 2003,
    AsyncVoidMethod = 2004,
    GenericMethod = 2005,
    UnsupportedParameterForm = 2006,
    UnboundParameter = 2007,
    SeveralPayloads = 2008,
    MessageIgnored = 2009,
    RepeatedParameter = 2011,
    ConflictingServiceAttributes = 2012,
    ParameterOfAnotherEvent = 2013,
    SeveralEventAttributes = 2014,
    InheritedMethodNotDispatched = 2015,
    EventMethodNeverCalled = 2016,
    NullableException = 2018,
    InvalidJsonContext = 3002,
    UnboundPayload = 3003,
    SessionNotConstructible = 4001,
    AccessorHidden = 4002,
}
