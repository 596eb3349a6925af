using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Support;

/// <summary>One line of the log.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, EventId Id, string Message, Exception? Exception);

/// <summary>The log of a test's server, kept instead of printed.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>What was logged by the library and is a warning or worse.</summary>
    public IReadOnlyList<LogEntry> Problems =>
        [.. _entries.Where(e => e.Level >= LogLevel.Warning && e.Category.StartsWith("EngineIo", StringComparison.Ordinal))];

    /// <summary>What no test expects: exceptions that reached the web server.</summary>
    public IReadOnlyList<LogEntry> ServerErrors =>
        [.. _entries.Where(e => e.Level >= LogLevel.Error && e.Category.StartsWith("Microsoft", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
