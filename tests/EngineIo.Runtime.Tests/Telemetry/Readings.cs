using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Telemetry;

/// <summary>Listens to the meter of one application, and to no other in the process.</summary>
internal sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<Reading> _readings = [];
    private readonly List<Instrument> _instruments = [];

    /// <param name="services">The application's services.</param>
    public Readings(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != EngineIoTelemetry.MeterName || instrument.Meter.Scope != scope) return;
            _instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What the meter publishes.</summary>
    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>All that was said so far; an observable instrument says what is the case now.</summary>
    public IReadOnlyList<Reading> All
    {
        get
        {
            lock (_lock) _readings.RemoveAll(
                reading => _instruments.Single(instrument => instrument.Name == reading.Instrument).IsObservable);
            _listener.RecordObservableInstruments();
            lock (_lock) return [.. _readings];
        }
    }

    /// <summary>
    /// What an instrument said, summed up by its attributes, as lines: <c>2 polling</c>. A value of the handler is left out, and of a
    /// histogram each value counts one.
    /// </summary>
    /// <param name="instrument">The instrument's name behind <c>engineio.server.</c></param>
    public IReadOnlyList<string> Of(string instrument) =>
    [
        .. from reading in All
           where reading.Instrument == $"engineio.server.{instrument}"
           group reading by Describe(reading) into same
           let sum = instrument.EndsWith("duration", StringComparison.Ordinal) ? same.Count() : same.Sum(reading => reading.Value)
           orderby same.Key
           select $"{sum.ToString(CultureInfo.InvariantCulture)} {same.Key}".TrimEnd(),
    ];

    /// <summary>Waits until an instrument has said that, and nothing else.</summary>
    public Task UntilAsync(string instrument, params string[] lines) => Limits.UntilAsync(
        () => Of(instrument).SequenceEqual(lines), $"{instrument} is [{string.Join(", ", lines)}]");

    public void Dispose() => _listener.Dispose();

    private static string Describe(Reading reading) => string.Join(
        ' ', reading.Tags.Where(tag => tag.Key != "engineio.handler").OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => tag.Value));

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var reading = new Reading(instrument.Name, value, new Dictionary<string, object?>(tags.ToArray()));
        lock (_lock) _readings.Add(reading);
    }
}
