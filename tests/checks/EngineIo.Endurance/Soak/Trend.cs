namespace EngineIo.Endurance.Soak;

/// <summary>Something that is measured again and again, and must not grow in the second half of the time.</summary>
/// <param name="name">What it is.</param>
/// <param name="noise">By how much it may seem to grow without doing so, beside a tenth of what it is.</param>
internal sealed class Trend(string name, double noise)
{
    private readonly List<double> _samples = [];

    /// <summary>Adds what was measured now.</summary>
    public void Add(double sample) => _samples.Add(sample);

    /// <exception cref="FailureException">It grows.</exception>
    public void ThrowIfGrowing()
    {
        if (Growth > noise + Mean / 10) throw new FailureException($"it grows: {this}");
    }

    public override string ToString() =>
        $"{name}: {Mean:F0} on average in the second half, where it grew by {Growth:F0}; at the most {_samples.Max():F0}";

    private double[] SecondHalf => [.. _samples.Skip(_samples.Count / 2)];

    private double Mean => SecondHalf.Average();

    /// <summary>How far the straight line that fits best rises from the first sample of the second half to the last.</summary>
    private double Growth
    {
        get
        {
            var samples = SecondHalf;
            var middle = (samples.Length - 1) / 2.0;
            double sum = 0, squares = 0;
            for (var i = 0; i < samples.Length; i++)
            {
                sum += (i - middle) * (samples[i] - Mean);
                squares += (i - middle) * (i - middle);
            }

            return squares == 0 ? 0 : sum / squares * (samples.Length - 1);
        }
    }
}
