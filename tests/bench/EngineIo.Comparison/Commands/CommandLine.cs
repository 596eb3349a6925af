using System.Globalization;
using EngineIo.Comparison.Rounds;

namespace EngineIo.Comparison.Commands;

/// <summary>What the user asks for: a command, its words, and how much is measured.</summary>
internal sealed record CommandLine(string? Command, IReadOnlyList<string> Words, RoundSettings Rounds)
{
    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">An option has no number.</exception>
    public static CommandLine Read(string[] args)
    {
        var words = new List<string>();
        var rounds = RoundSettings.Default;
        for (var at = 0; at < args.Length; at++)
        {
            switch (args[at])
            {
                case "--rounds":
                    rounds = rounds with { Count = (int)Number(args, ++at) };
                    break;
                case "--seconds":
                    rounds = rounds with { Seconds = Number(args, ++at) };
                    break;
                default:
                    words.Add(args[at]);
                    break;
            }
        }

        return new(words.FirstOrDefault(), [.. words.Skip(1)], rounds);
    }

    private static double Number(string[] args, int at) =>
        at < args.Length && double.TryParse(args[at], CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{args[at - 1]} wants a number above 0.");
}
