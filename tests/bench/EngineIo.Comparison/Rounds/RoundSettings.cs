namespace EngineIo.Comparison.Rounds;

/// <summary>How much is measured.</summary>
/// <param name="Count">How often each server has its turn.</param>
/// <param name="Seconds">How long a turn is measured.</param>
internal sealed record RoundSettings(int Count, double Seconds)
{
    /// <summary>What figures that others will read are made with, at least.</summary>
    public static RoundSettings Default { get; } = new(5, 3);
}
