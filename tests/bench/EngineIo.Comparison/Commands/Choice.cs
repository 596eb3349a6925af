namespace EngineIo.Comparison.Commands;

/// <summary>What was chosen by name on the command line.</summary>
internal static class Choice
{
    /// <summary>Those with the names, in their own order; all of them, where no name was given.</summary>
    /// <exception cref="FormatException">A name is unknown.</exception>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<T, string> nameOf, IReadOnlyList<string> names) =>
        names.Except(all.Select(nameOf)).FirstOrDefault() is { } unknown
            ? throw new FormatException($"There is no {unknown}: {string.Join(", ", all.Select(nameOf))}.")
            : names.Count == 0 ? all : [.. all.Where(one => names.Contains(nameOf(one)))];
}
