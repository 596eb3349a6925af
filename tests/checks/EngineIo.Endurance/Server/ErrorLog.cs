using Microsoft.Extensions.Logging;

namespace EngineIo.Endurance.Server;

/// <summary>Keeps the first error that is logged, by whomever.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private string? _first;

    public string? First => Volatile.Read(ref _first);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Interlocked.CompareExchange(ref _first, $"{formatter(state, exception)} {exception}", null);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
