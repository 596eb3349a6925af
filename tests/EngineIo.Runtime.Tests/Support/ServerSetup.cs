using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Support;

/// <summary>What is special about a test's server; each member has a default.</summary>
internal sealed class ServerSetup
{
    public Action<EngineIoOptions>? Options { get; init; }

    public ManualTimeProvider? Time { get; init; }

    /// <summary>Whether a <see cref="TypedHandler"/> is mapped, in the place of <see cref="RecordingHandler"/>.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Where the handler is mapped.</summary>
    public string Path { get; init; } = "/engine.io/";

    /// <summary>The files that are served beside the handler.</summary>
    public EngineIoStaticFiles? StaticFiles { get; init; }

    /// <summary>The folder that those files are in.</summary>
    public string? ContentRoot { get; init; }

    /// <summary>Changes the application's services and configuration.</summary>
    public Action<WebApplicationBuilder>? Build { get; init; }

    /// <summary>Maps endpoints, in the place of the handler and the files.</summary>
    public Action<WebApplication>? Map { get; init; }
}
