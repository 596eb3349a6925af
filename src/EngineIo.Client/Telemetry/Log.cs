using Microsoft.Extensions.Logging;

namespace EngineIo.Client.Telemetry;

/// <summary>Everything that the client logs. The text of a message and a whole sid are never part of it. An id is never used twice.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Connected to {Url} as {Sid} by {Transport}.")]
    public static partial void Connected(ILogger logger, string url, string sid, EngineIoTransport transport);

    [LoggerMessage(2, LogLevel.Debug, "The connection {Sid} ended: {Reason}.")]
    public static partial void Disconnected(ILogger logger, string sid, DisconnectReason reason, Exception? exception);

    [LoggerMessage(3, LogLevel.Debug, "The connection {Sid} went from polling to WebSocket.")]
    public static partial void Upgraded(ILogger logger, string sid);

    [LoggerMessage(4, LogLevel.Information, "The upgrade of the connection {Sid} failed: the client stays with polling.")]
    public static partial void UpgradeFailed(ILogger logger, string sid, Exception? exception);

    [LoggerMessage(5, LogLevel.Information, "The connection ended ({Reason}): attempt {Attempt} to connect again follows in {Delay}. {Lost} messages are lost.")]
    public static partial void Reconnecting(ILogger logger, DisconnectReason reason, int attempt, TimeSpan delay, int lost);

    [LoggerMessage(6, LogLevel.Information, "Connected again after {Attempts} attempts.")]
    public static partial void Reconnected(ILogger logger, int attempts);

    [LoggerMessage(7, LogLevel.Error, "A handler of the event {Event} threw.")]
    public static partial void EventHandlerFailed(ILogger logger, string @event, Exception exception);

    /// <summary>The sid as it may stand in a log.</summary>
    /// <param name="sid">The whole.</param>
    public static string Shorten(string sid) => sid.Length <= 6 ? sid : $"{sid[..6]}...";
}
