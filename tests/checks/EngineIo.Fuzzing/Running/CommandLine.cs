using System.Globalization;

namespace EngineIo.Fuzzing.Running;

/// <summary>What the user asks for.</summary>
/// <param name="Target">A target, a group of them, or <c>all</c>.</param>
/// <param name="Inputs">How many inputs altogether.</param>
/// <param name="Seed">From which all lots follow.</param>
/// <param name="Replay">The one run to try, if any.</param>
internal sealed record CommandLine(string Target, long Inputs, int Seed, byte[]? Replay)
{
    public const string Usage =
        """
        What is to be fuzzed?
          all                             all targets; it is the same to say nothing
          codec, polling, websocket       a group of targets
          payload4, frames, ...           one of them
          --inputs N                      how many inputs altogether (1,250,000)
          --seed S                        from which all lots follow (another each time)
          --replay BASE64                 this one input, for the one target that is named
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They are none of <see cref="Usage"/>.</exception>
    public static CommandLine Read(string[] args)
    {
        var line = new CommandLine("all", 1_250_000, Random.Shared.Next(), null);
        for (var at = 0; at < args.Length; at++)
        {
            line = args[at] switch
            {
                "--inputs" => line with { Inputs = Number(args, ++at) },
                "--seed" => line with { Seed = (int)Number(args, ++at) },
                "--replay" when at + 1 < args.Length => line with { Replay = Convert.FromBase64String(args[++at]) },
                ['-', ..] => throw new FormatException(Usage),
                var target => line with { Target = target },
            };
        }

        return line;
    }

    private static long Number(string[] args, int at) =>
        at < args.Length && long.TryParse(args[at], CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new FormatException($"{args[at - 1]} wants a number above 0.");
}
