namespace EngineIo.CompilerServices;

/// <summary>Reads the values of an enumeration, and only those, from text.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class EnumText<T>
    where T : struct, Enum
{
    /// <summary>Whether its values may be combined.</summary>
    public static readonly bool IsFlags = typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false);

    /// <summary>Reads a value: its name without case, its number, or, of flags, several of them between commas.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What it says.</param>
    /// <returns>Whether it says something that the enumeration has a name for.</returns>
    public static bool TryParse(string text, out T value)
    {
        // The framework reads "Red, Green" as a combination of any enumeration's values.
        if (!IsFlags && text.Contains(','))
        {
            value = default;
            return false;
        }

        return Enum.TryParse(text, ignoreCase: true, out value) && (IsFlags ? IsCombined(value) : Enum.IsDefined(value));
    }

    /// <summary>A combination that has a flag without a name is written as a number.</summary>
    private static bool IsCombined(T value) => value.ToString()[0] is not ('-' or (>= '0' and <= '9'));
}
