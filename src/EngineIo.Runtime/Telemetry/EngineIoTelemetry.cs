namespace EngineIo;

/// <summary>
/// The names under which EngineIo can be watched, for OpenTelemetry's <c>AddMeter</c> and <c>AddSource</c>. docs/observability.md lists
/// what there is.
/// </summary>
public static class EngineIoTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "EngineIo";

    /// <summary>The name of the source of activities.</summary>
    public const string ActivitySourceName = "EngineIo";
}
