namespace EngineIo;

/// <summary>Whether the events of one client may overlap. Clients always run in parallel.</summary>
public enum HandlerConcurrency
{
    /// <summary>A client's events never overlap and keep their order.</summary>
    Ordered,

    /// <summary>
    /// A message is handled without waiting for the one before it. The connect event still comes before and the disconnect event
    /// after all of them.
    /// </summary>
    Parallel,
}
