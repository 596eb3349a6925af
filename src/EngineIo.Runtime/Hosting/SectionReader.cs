using System.Globalization;
using EngineIo.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace EngineIo.Hosting;

/// <summary>Reads the values of a configuration section, and notes what is wrong with them and which keys mean nothing.</summary>
/// <remarks>
/// A value that is missing, or null, or wrong, leaves what there is. Nothing but text is read, in the invariant culture: neither
/// reflection nor type converters.
/// </remarks>
/// <param name="section">The section.</param>
/// <param name="problems">Where what is wrong is noted.</param>
internal sealed class SectionReader(IConfigurationSection section, List<string> problems)
{
    private readonly List<string> _names = [];
    private readonly List<string> _codeNames = [];

    /// <summary>The text of the section itself; null: it has none.</summary>
    public string? Text => section.Value;

    /// <summary>Whether there is anything in the section.</summary>
    public bool Exists => section.Exists();

    public TimeSpan GetValue(string name, TimeSpan current) => TextOf(name) is { } text ? ParseTime(name, text) ?? current : current;

    public TimeSpan? GetValue(string name, TimeSpan? current) =>
        TextOf(name) is { Length: > 0 } text ? ParseTime(name, text) ?? current : current;

    public bool GetValue(string name, bool current) => Parse<bool>(name, "true or false") ?? current;

    public bool? GetValue(string name, bool? current) => Parse<bool>(name, "true or false", mayBeEmpty: true) ?? current;

    public int GetValue(string name, int current) => Parse<int>(name, "a whole number") ?? current;

    public int? GetValue(string name, int? current) => Parse<int>(name, "a whole number", mayBeEmpty: true) ?? current;

    public long GetValue(string name, long current) => Parse<long>(name, "a whole number") ?? current;

    public string? GetValue(string name, string? current) => TextOf(name) ?? current;

    public T GetValue<T>(string name, T current) where T : struct, Enum
    {
        if (TextOf(name) is not { } text) return current;
        if (EnumText<T>.TryParse(text, out var value)) return value;
        Fail(name, text, EnumText<T>.IsFlags
            ? $"it must be one or more of {string.Join(", ", Enum.GetNames<T>())}"
            : $"it must be one of {string.Join(", ", Enum.GetNames<T>())}");
        return current;
    }

    /// <summary>A list of texts: several, one by itself, or none if the text is empty; null: there is no such key.</summary>
    /// <param name="name">The key.</param>
    public string[]? GetTexts(string name)
    {
        _names.Add(name);
        var list = section.GetSection(name);
        if (list.Value is { } single) return single.Length == 0 ? [] : [single];

        var items = list.GetChildren().ToArray();
        foreach (var nested in items.Where(item => item.GetChildren().Any()))
            problems.Add($"{nested.Path} is a section: it must be a text.");
        return items.Length == 0 ? null : [.. items.Select(item => item.Value).OfType<string>()];
    }

    /// <summary>A section in this one.</summary>
    /// <param name="name">Its key.</param>
    public SectionReader GetSection(string name)
    {
        Allow(name);
        return new SectionReader(section.GetSection(name), problems);
    }

    /// <summary>Says that a key means something to somebody else.</summary>
    /// <param name="name">The key.</param>
    public void Allow(string name) => _names.Add(name);

    /// <summary>Says which options text can't express, so that whoever tries is told so.</summary>
    /// <param name="names">The names of the options.</param>
    public void InCodeAlone(params ReadOnlySpan<string> names) => _codeNames.AddRange(names);

    /// <summary>To be called when all that the section can hold has been read: notes the keys that mean nothing.</summary>
    public void Complete()
    {
        foreach (var key in section.GetChildren())
        {
            if (Has(_names, key.Key)) continue;
            problems.Add(Has(_codeNames, key.Key)
                ? $"{key.Path} can't be set by configuration: set it in code."
                : $"{key.Path} is no option: '{NearestName.Of(key.Key, _names)}' is the nearest one. All are {string.Join(", ", _names)}.");
        }

        static bool Has(List<string> names, string key) => names.Contains(key, StringComparer.OrdinalIgnoreCase);
    }

    private string? TextOf(string name)
    {
        _names.Add(name);
        var value = section.GetSection(name);
        if (value.GetChildren().Any())
            problems.Add($"{value.Path} has several values or keys: it must be one text, with commas between several values.");
        return value.Value;
    }

    private T? Parse<T>(string name, string kind, bool mayBeEmpty = false) where T : struct, IParsable<T>
    {
        if (TextOf(name) is not { } text || (mayBeEmpty && text.Length == 0)) return null;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value)) return value;
        Fail(name, text, $"it must be {kind}");
        return null;
    }

    private TimeSpan? ParseTime(string name, string text)
    {
        const string Form = "a time is written as hours:minutes:seconds";
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time))
        {
            Fail(name, text, $"it is not a time: {Form}, 20 seconds as \"00:00:20\"");
            return null;
        }

        // A number by itself counts days, which nobody means here.
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number) || number == 0) return time;
        var example = $"{number} seconds as \"{TimeSpan.FromSeconds(number):c}\"";
        if (number >= 100) example += $", {number} milliseconds as \"{TimeSpan.FromMilliseconds(number):c}\"";
        Fail(name, text, $"that is {number} days: {Form}, {example}");
        return null;
    }

    private void Fail(string name, string text, string rule) =>
        problems.Add($"{section.GetSection(name).Path} is \"{text}\": {rule}.");
}
