using System.Collections.Concurrent;

namespace EngineIo.Kestrel;

/// <summary>
/// The connections of one endpoint that were taken away from HTTP. Kestrel does not know them any more: it neither waits for them nor
/// aborts them when the endpoint stops, so that has to be done here.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class DetachedConnections(TimeProvider time)
{
    /// <summary>
    /// How long the connections may take to end by themselves: as long as a WebSocket waits for the client's close frame.
    /// </summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long connections may take to end after they were aborted.</summary>
    private static readonly TimeSpan CutTimeout = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<DetachableConnection, bool> _connections = new();

    /// <summary>Completed when the last connection has ended. Set once, by <see cref="EndAllAsync"/>; any thread completes it.</summary>
    private TaskCompletionSource? _none;

    /// <summary>The number of connections.</summary>
    public int Count => _connections.Count;

    /// <summary>Adds a connection that is being detached.</summary>
    /// <param name="connection">The connection.</param>
    public void Add(DetachableConnection connection) => _connections.TryAdd(connection, true);

    /// <summary>Removes a connection that has ended.</summary>
    /// <param name="connection">The connection.</param>
    public void Remove(DetachableConnection connection)
    {
        if (_connections.TryRemove(connection, out _) && _connections.IsEmpty) Volatile.Read(ref _none)?.TrySetResult();
    }

    /// <summary>Waits until all connections have ended, and aborts those that take longer than <see cref="EndTimeout"/>.</summary>
    public async Task EndAllAsync()
    {
        var none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _none, none);
        if (_connections.IsEmpty) return;
        try
        {
            await none.Task.WaitAsync(EndTimeout, time);
        }
        catch (TimeoutException)
        {
            foreach (var (connection, _) in _connections) connection.Cut();
            await Task.WhenAny(none.Task, Task.Delay(CutTimeout, time));
        }
    }
}
