using System.Collections.Concurrent;

namespace EngineIo.Tests.Races;

/// <summary>
/// Exceptions of the library's tasks that nobody looked at. Other tests run beside, so only what was thrown in the library counts.
/// </summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<string> _found = new();

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += OnUnobserved;

    /// <summary>All so far; tasks show themselves when they are collected.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return [.. _found];
        }
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= OnUnobserved;

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e)
    {
        var text = e.Exception.ToString();
        if (text.Contains("at EngineIo.", StringComparison.Ordinal) && !text.Contains("at EngineIo.Tests.", StringComparison.Ordinal))
            _found.Enqueue(text);
    }
}
