namespace EngineIo.Hosting;

/// <summary>Finds what somebody meant to write.</summary>
internal static class NearestName
{
    /// <summary>The name that differs least from a text.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">What could have been meant; one at least.</param>
    public static string Of(string text, IEnumerable<string> names) => names.MinBy(name => Distance(text, name))!;

    /// <summary>How many letters have to be put in, left out or replaced, whatever their case: the distance of Levenshtein.</summary>
    private static int Distance(string text, string other)
    {
        var (above, row) = (new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++) above[j] = j;
        for (var i = 1; i <= text.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = above[j - 1] + (char.ToUpperInvariant(text[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(above[j], row[j - 1]));
            }

            (above, row) = (row, above);
        }

        return above[other.Length];
    }
}
