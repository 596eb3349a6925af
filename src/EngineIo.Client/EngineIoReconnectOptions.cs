namespace EngineIo.Client;

/// <summary>
/// When a client connects again: after a delay that doubles with each attempt, up to a limit, with jitter. A refusal with a status of 400 to 499 ends the
/// attempts: the server would give the same answer again.
/// </summary>
public sealed class EngineIoReconnectOptions
{
    /// <summary>The delay before the first attempt. Default: 1 second.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay, at most one day. Default: 30 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// By which part of itself a delay is made longer or shorter at random, from 0 to 1, so that many clients do not come back in the same moment. Default: 0.5.
    /// </summary>
    public double Jitter { get; set; } = 0.5;

    /// <summary>How many attempts the client makes after each end. Default: null, without a limit.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The delay before an attempt: never longer than <see cref="MaxDelay"/>.</summary>
    /// <param name="attempt">1 for the first.</param>
    /// <param name="random">Where in its range the jitter puts it, from 0 to 1.</param>
    internal TimeSpan DelayOf(int attempt, double random)
    {
        var doubled = FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30));
        var delay = Math.Min(doubled, MaxDelay.TotalMilliseconds);
        var shortest = delay * (1 - Jitter);
        var longest = Math.Min(delay * (1 + Jitter), MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(shortest + ((longest - shortest) * random));
    }

    /// <summary>Throws if an option is out of its range.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDelay, TimeSpan.FromDays(1));
        if (Jitter is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(Jitter), Jitter, "It must be from 0 to 1.");
        if (MaxAttempts is < 1) throw new ArgumentOutOfRangeException(nameof(MaxAttempts), MaxAttempts, "It must be 1 at the least.");
    }
}
