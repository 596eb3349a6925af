using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Telemetry;

/// <summary>Takes what is exported by OpenTelemetry's protocol over HTTP, and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, string Text)> _exports = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", KeepAsync);
    }

    public string Address => _app.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until each of these words has come.</summary>
    /// <param name="signal"><c>metrics</c> or <c>traces</c>.</param>
    /// <param name="words">The words.</param>
    public Task UntilAsync(string signal, params string[] words) => Limits.UntilAsync(
        () => words.All(word => _exports.Any(export => export.Signal == signal && export.Text.Contains(word, StringComparison.Ordinal))),
        $"{signal} with {string.Join(", ", words)} are exported");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task KeepAsync(HttpContext http)
    {
        // What is looked for are names, which stand in the protocol's binary as they are.
        using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
        _exports.Enqueue(((string)http.Request.RouteValues["signal"]!, await reader.ReadToEndAsync()));
        http.Response.ContentType = "application/x-protobuf";
    }
}
