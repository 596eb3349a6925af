namespace EngineIo.Interop.Tests.Protocol3;

/// <summary>The client of protocol 3.</summary>
internal static class Client3
{
    /// <summary>Polling, then an upgrade.</summary>
    public static readonly Client Default = Named("default");

    /// <summary>A transport by name, as theories give it.</summary>
    public static Client Named(string name) => Client.Named(name) with { Revision = 3 };
}
