using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Beside;

/// <summary>An ordinary controller of an application with an Engine.IO server.</summary>
[ApiController]
[Route("weather")]
public sealed class WeatherController(IServiceProvider services) : ControllerBase
{
    /// <summary>Says how many watch the weather of a place.</summary>
    [HttpGet("{place}")]
    public string Get(string place)
    {
        // A handler that is internal to its assembly can't stand in a public constructor.
        var clients = services.GetRequiredService<IEngineIoServer<RecordingHandler>>();
        return $"{place}: {clients.Count} client";
    }
}
