namespace EngineIo.Client;

/// <summary>The names under which the client can be watched.</summary>
public static class EngineIoClientTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "EngineIo.Client";
}
