using System.Collections.Concurrent;

namespace EngineIo.Interop.Tests.InProcess;

/// <summary>Why each client left.</summary>
public sealed class Journal
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<DisconnectReason>> _entries = new();
    private readonly TaskCompletionSource<DisconnectReason> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Writes an entry. A second one for the same client is an error.</summary>
    public void Write(string sid, DisconnectReason reason)
    {
        Entry(sid).SetResult(reason);
        _first.TrySetResult(reason);
    }

    /// <summary>Waits until the client has left.</summary>
    public Task<DisconnectReason> ReasonOfAsync(string sid) => Entry(sid).Task.WaitAsync(Limit);

    /// <summary>Waits until a client has left: for servers that have one client, whose sid is not known.</summary>
    public Task<DisconnectReason> OnlyReasonAsync() => _first.Task.WaitAsync(Limit);

    private TaskCompletionSource<DisconnectReason> Entry(string sid) =>
        _entries.GetOrAdd(sid, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
