using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EngineIo.CompilerServices;

/// <summary>A query parameter or header of the handshake, on its way to a handler's parameter.</summary>
/// <remarks>
/// A value that is missing or can't be parsed refuses the handshake: <see cref="BadHttpRequestException"/>, answered with 400.
/// </remarks>
/// <param name="kind">What it is, for messages.</param>
/// <param name="name">Its name.</param>
/// <param name="values">What the request holds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BoundValue(string kind, string name, StringValues values)
{
    /// <summary>All values, as they are.</summary>
    public StringValues AsStringValues() => values;

    /// <summary>All values; empty where there are none.</summary>
    public string[] AsArray() => values.ToArray()!;

    /// <summary>The text; it must be there.</summary>
    /// <exception cref="BadHttpRequestException">It is not there.</exception>
    public string AsString() => AsStringOrNull() ?? throw UnboundParameterException.Missing(kind, name, typeof(string));

    /// <summary>The text, or null where there is none.</summary>
    public string? AsStringOrNull() => values.Count == 0 ? null : values[0];

    /// <summary>The value; it must be there.</summary>
    /// <typeparam name="T">What it is parsed as, by the invariant culture.</typeparam>
    /// <exception cref="BadHttpRequestException">It is not there, or can't be parsed.</exception>
    public T Parse<T>() where T : IParsable<T>
    {
        var text = AsStringOrNull() ?? throw UnboundParameterException.Missing(kind, name, typeof(T));
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(typeof(T));
    }

    /// <summary>The value, or <paramref name="fallback"/> where there is none.</summary>
    /// <typeparam name="T">What it is parsed as, by the invariant culture.</typeparam>
    /// <param name="fallback">The value where there is none.</param>
    /// <exception cref="BadHttpRequestException">It can't be parsed.</exception>
    public T ParseOr<T>(T fallback) where T : IParsable<T> => values.Count == 0 ? fallback : Parse<T>();

    /// <summary>The value, or null where there is none.</summary>
    /// <typeparam name="T">What it is parsed as, by the invariant culture.</typeparam>
    /// <exception cref="BadHttpRequestException">It can't be parsed.</exception>
    public T? ParseOrNull<T>() where T : struct, IParsable<T> => values.Count == 0 ? null : Parse<T>();

    /// <summary>
    /// The value of an enumeration, by its name without case or by its number; of flags, all that are named, between commas or by repeated
    /// values. It must be there.
    /// </summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <exception cref="BadHttpRequestException">It is not there, or not one of the enumeration.</exception>
    public T ParseEnum<T>() where T : struct, Enum
    {
        var text = EnumText<T>.IsFlags && values.Count > 1 ? string.Join(',', values.ToArray()) : AsStringOrNull();
        if (text is null) throw UnboundParameterException.Missing(kind, name, typeof(T));
        return EnumText<T>.TryParse(text, out var value) ? value : throw Malformed(typeof(T));
    }

    /// <summary>The value of an enumeration, or <paramref name="fallback"/> where there is none.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="fallback">The value where there is none.</param>
    /// <exception cref="BadHttpRequestException">It is not one of the enumeration.</exception>
    public T ParseEnumOr<T>(T fallback) where T : struct, Enum => values.Count == 0 ? fallback : ParseEnum<T>();

    /// <summary>The value of an enumeration, or null where there is none.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <exception cref="BadHttpRequestException">It is not one of the enumeration.</exception>
    public T? ParseEnumOrNull<T>() where T : struct, Enum => values.Count == 0 ? null : ParseEnum<T>();

    private UnboundParameterException Malformed(Type type) => UnboundParameterException.Malformed(kind, name, type);
}
