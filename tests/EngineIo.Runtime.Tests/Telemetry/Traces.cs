using System.Collections.Concurrent;
using System.Diagnostics;
using EngineIo.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Telemetry;

/// <summary>Listens to the activities of one application, and to no other in the process.</summary>
internal sealed class Traces : IDisposable
{
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private readonly ActivityListener _listener;

    /// <param name="services">The application's services.</param>
    public Traces(IServiceProvider services)
    {
        var source = services.GetRequiredService<ServerCollection>().Activities;
        _listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>All that have ended.</summary>
    public IReadOnlyList<Activity> Ended => [.. _stopped];

    /// <summary>Waits until so many have ended that have a name, and returns them in the order of their ends.</summary>
    public async Task<Activity[]> UntilEndedAsync(string name, int count = 1)
    {
        await Limits.UntilAsync(() => Ended.Count(activity => activity.OperationName == name) >= count, $"{count} {name} have ended");
        return [.. Ended.Where(activity => activity.OperationName == name)];
    }

    public void Dispose() => _listener.Dispose();
}
