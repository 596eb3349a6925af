namespace EngineIo.Telemetry;

/// <summary>The events that a handler is timed by.</summary>
internal static class HandlerEvent
{
    public const string Connect = "connect";
    public const string Message = "message";
    public const string Disconnect = "disconnect";
}
