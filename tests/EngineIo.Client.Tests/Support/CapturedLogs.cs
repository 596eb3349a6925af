using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EngineIo.Client.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class CapturedLogs : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public bool Contains(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
        // It holds nothing.
    }
}
