using System.Globalization;

namespace EngineIo.Endurance.Commands;

/// <summary>What the user asks for: a command, and how much of it.</summary>
internal sealed record CommandLine
{
    public string? Command { get; private init; }

    /// <summary>Whether all is tried at length.</summary>
    public bool IsLong { get; private init; }

    /// <summary>What the lots are drawn from.</summary>
    public int Seed { get; private init; } = Random.Shared.Next();

    public int? Messages { get; private init; }

    public int? Clients { get; private init; }

    public int? Seconds { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">An option is not known, or has no number.</exception>
    public static CommandLine Read(string[] args)
    {
        var line = new CommandLine();
        for (var at = 0; at < args.Length; at++)
        {
            line = args[at] switch
            {
                "--long" => line with { IsLong = true },
                "--seed" => line with { Seed = Number(args, ++at) },
                "--messages" => line with { Messages = Number(args, ++at) },
                "--clients" => line with { Clients = Number(args, ++at) },
                "--seconds" => line with { Seconds = Number(args, ++at) },
                var word when line.Command is null && !word.StartsWith('-') => line with { Command = word },
                var word => throw new FormatException($"What is '{word}'?"),
            };
        }

        return line;
    }

    /// <summary>The command line that does the same again.</summary>
    public string Again(string command)
    {
        var numbers = new (
            string Name, int? Number)[] { ("--seed", Seed), ("--messages", Messages), ("--clients", Clients), ("--seconds", Seconds) };
        var options = numbers.Where(option => option.Number is not null)
            .Select(option => string.Create(CultureInfo.InvariantCulture, $" {option.Name} {option.Number}"));
        return $"dotnet run --project tests/checks/EngineIo.Endurance -c Release -- {command}{(IsLong ? " --long" : "")}{string.Concat(options)}";
    }

    private static int Number(string[] args, int at) =>
        at < args.Length && int.TryParse(args[at], CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new FormatException($"{args[at - 1]} wants a number.");
}
