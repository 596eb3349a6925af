namespace EngineIo.Hosting;

/// <summary>Marks an endpoint as Engine.IO's, so that no static file takes its requests.</summary>
internal sealed class EngineIoEndpointMetadata
{
    private EngineIoEndpointMetadata() { }

    public static EngineIoEndpointMetadata Instance { get; } = new();
}
