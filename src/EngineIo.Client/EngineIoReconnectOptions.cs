namespace EngineIo.Client;

/// <summary>
/// When a client connects again: after a delay that doubles with each attempt, up to a limit, with jitter. A refusal with a status of 400 to 499 ends the
/// attempts: the server would give the same answer again.
/// </summary>
public sealed class EngineIoReconnectOptions
{
    /// <summary>The delay before the first attempt. Default: 1 second.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay. Default: 30 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// By which part of itself a delay is made longer or shorter at random, from 0 to 1, so that many clients do not come back in the same moment. Default: 0.5.
    /// </summary>
    public double Jitter { get; set; } = 0.5;

    /// <summary>How many attempts the client makes after each end. Default: null, without a limit.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The delay before an attempt, without jitter.</summary>
    /// <param name="attempt">1 for the first.</param>
    internal TimeSpan DelayOf(int attempt)
    {
        var delay = FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(delay, MaxDelay.TotalMilliseconds));
    }

    /// <summary>Applies the jitter.</summary>
    /// <param name="delay">The delay without it.</param>
    /// <param name="random">A number from 0 to 1.</param>
    internal TimeSpan WithJitter(TimeSpan delay, double random) => delay * (1 + (Jitter * ((2 * random) - 1)));
}
