namespace EngineIo.Telemetry;

/// <summary>What a client sent, as it may stand in a log.</summary>
internal static class LogText
{
    private const int MaxLength = 80;

    /// <summary>A text that can't be long, break a line or steer a terminal.</summary>
    /// <param name="received">What was received.</param>
    public static string Of(string? received)
    {
        if (string.IsNullOrEmpty(received)) return "nothing";
        var cut = received.Length > MaxLength ? string.Concat(received.AsSpan(0, MaxLength), "…") : received;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c)) : cut;
    }
}
