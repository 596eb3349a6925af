namespace EngineIo.Telemetry;

/// <summary>Why a message could not be given to its handler, in the words of the metrics. The log says more.</summary>
internal static class UnreadableCause
{
    /// <summary>It is not the JSON that a method reads.</summary>
    public const string NotJson = "not_json";

    /// <summary>It is text or binary, and no method takes messages of that kind.</summary>
    public const string NoMethod = "no_method";
}
