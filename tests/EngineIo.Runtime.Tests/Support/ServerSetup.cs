using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Support;

/// <summary>What is special about a test's server; each member has a default.</summary>
internal sealed class ServerSetup
{
    public Action<EngineIoOptions>? Options { get; init; }

    public ManualTimeProvider? Time { get; init; }

    /// <summary>Where the handler is mapped.</summary>
    public string Path { get; init; } = "/engine.io/";

    /// <summary>Changes the application's services and configuration.</summary>
    public Action<WebApplicationBuilder>? Build { get; init; }

    /// <summary>Maps endpoints, in the place of <see cref="RecordingHandler"/> at <see cref="Path"/>.</summary>
    public Action<WebApplication>? Map { get; init; }
}
