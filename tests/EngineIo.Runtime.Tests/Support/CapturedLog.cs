using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Support;

/// <summary>One line of the log.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, EventId Id, string Message, Exception? Exception);

/// <summary>The log of a test's server, kept instead of printed.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>Waits until all that has happened is logged, where that takes a while.</summary>
    public Action CatchUp { get; init; } = () => { };

    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            CatchUp();
            return [.. _entries];
        }
    }

    /// <summary>What was logged by the library and is a warning or worse.</summary>
    public IReadOnlyList<LogEntry> Problems =>
        [.. Entries.Where(e => e.Level >= LogLevel.Warning && e.Category.StartsWith("EngineIo", StringComparison.Ordinal))];

    /// <summary>What no test expects: exceptions that reached the web server.</summary>
    public IReadOnlyList<LogEntry> ServerErrors =>
        [.. Entries.Where(e => e.Level >= LogLevel.Error && e.Category.StartsWith("Microsoft", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Add);

    /// <summary>Takes what is logged instead: the log itself is in another process.</summary>
    public Action<LogEntry>? Forward { get; init; }

    public void Add(LogEntry entry)
    {
        if (Forward is { } forward) forward(entry);
        else _entries.Enqueue(entry);
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(string category, Action<LogEntry> add) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            add(new(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
