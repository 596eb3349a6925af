namespace EngineIo;

/// <summary>How long an instance of a handler class lives.</summary>
public enum HandlerLifetime
{
    /// <summary>One instance serves all clients; what belongs to one client is kept in its session.</summary>
    Singleton,

    /// <summary>One instance, with a service scope of its own, for each client, from its connect to the end of its disconnect.</summary>
    Connection,
}
