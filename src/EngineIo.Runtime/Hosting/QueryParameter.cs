namespace EngineIo.Hosting;

/// <summary>
/// One parameter of a query, which may be given more than once: equal values count as one, different ones as none that could be meant.
/// </summary>
internal readonly struct QueryParameter
{
    private readonly ReadOnlyMemory<char> _value;

    private QueryParameter(ReadOnlyMemory<char> value, bool isAmbiguous) => (_value, IsGiven, IsAmbiguous) = (value, true, isAmbiguous);

    /// <summary>Whether the query has it.</summary>
    public bool IsGiven { get; }

    /// <summary>Whether it is given with different values. An empty value is one, too.</summary>
    public bool IsAmbiguous { get; }

    /// <summary>Whether it is missing or empty.</summary>
    public bool IsEmpty => !IsAmbiguous && _value.IsEmpty;

    /// <summary>The value; empty if it is missing. Of different values the first: see <see cref="IsAmbiguous"/>.</summary>
    public ReadOnlySpan<char> Value => _value.Span;

    /// <summary>The parameter with one more value.</summary>
    /// <param name="value">The value.</param>
    public QueryParameter With(ReadOnlyMemory<char> value) =>
        !IsGiven ? new(value, isAmbiguous: false) : new(_value, IsAmbiguous || !_value.Span.SequenceEqual(value.Span));
}
