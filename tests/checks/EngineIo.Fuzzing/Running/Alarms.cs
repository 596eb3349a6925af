using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EngineIo.Fuzzing.Running;

/// <summary>
/// What goes wrong without anybody being told: a line in the log at Error, an exception that nobody handled or looked at.
/// </summary>
internal sealed class Alarms : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _raised = new();

    public Alarms()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, e) => Raise($"unhandled: {e.ExceptionObject}");
        TaskScheduler.UnobservedTaskException += (_, e) =>
        {
            // The clients here leave tasks behind, too.
            if (!$"{e.Exception}".Contains("at EngineIo.Tests.", StringComparison.Ordinal)) Raise($"unobserved: {e.Exception}");
        };
    }

    /// <summary>The next one that nobody has taken yet; null: there is none.</summary>
    public string? Take() => _raised.TryDequeue(out var alarm) ? alarm : null;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // It looks on to the end of the process.
    }

    private void Raise(string alarm) => _raised.Enqueue(alarm);

    private sealed class Logger(Alarms alarms, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) alarms.Raise($"{logLevel} by {category}: {formatter(state, exception)} {exception}");
        }
    }
}
