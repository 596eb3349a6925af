using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Kestrel;

/// <summary>The connections of one endpoint that HTTP has lost, and the web server with it: it neither waits for them nor cuts them when the endpoint stops.</summary>
/// <param name="time">The clock.</param>
internal sealed class DetachedConnections(TimeProvider time)
{
    /// <summary>How long the connections may take to end by themselves: as long as a WebSocket waits for the client's close frame.</summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long those that were cut may take to see it.</summary>
    private static readonly TimeSpan CutTimeout = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<DetachableConnection, bool> _connections = new();
    private TaskCompletionSource? _none;

    /// <summary>How many there are.</summary>
    public int Count => _connections.Count;

    /// <summary>HTTP has lost one.</summary>
    /// <param name="connection">The connection.</param>
    public void Add(DetachableConnection connection) => _connections.TryAdd(connection, true);

    /// <summary>One has come to its end.</summary>
    /// <param name="connection">The connection.</param>
    public void Remove(DetachableConnection connection)
    {
        if (_connections.TryRemove(connection, out _) && _connections.IsEmpty) Volatile.Read(ref _none)?.TrySetResult();
    }

    /// <summary>Waits, not for ever, until all have come to their end, and cuts those that have not.</summary>
    public async Task EndAllAsync()
    {
        var none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _none, none);
        if (_connections.IsEmpty) return;
        try
        {
            await none.Task.WaitAsync(EndTimeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            foreach (var (connection, _) in _connections) ((IHttpRequestLifetimeFeature)connection).Abort();
            await Task.WhenAny(none.Task, Task.Delay(CutTimeout, time)).ConfigureAwait(false);
        }
    }
}
