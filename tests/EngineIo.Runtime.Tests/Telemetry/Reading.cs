namespace EngineIo.Tests.Telemetry;

/// <summary>What an instrument said once.</summary>
/// <param name="Instrument">The name of the instrument.</param>
/// <param name="Value">What was counted or measured.</param>
/// <param name="Tags">Its attributes.</param>
internal sealed record Reading(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
