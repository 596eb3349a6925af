using System.Globalization;
using EngineIo.Endurance;
using EngineIo.Endurance.Commands;
using EngineIo.Endurance.Faults;
using EngineIo.Endurance.Messages;
using EngineIo.Endurance.Server;
using EngineIo.Endurance.Soak;

const string Usage =
    """
    What is to be tried?
      short      all of these in their short form, in less than a minute
      messages   numbered messages each way: each must arrive once, in order
      faults     connections that break, peers that stop, signals, a thread pool that has no thread left
      soak       clients of every kind come and go for a while: the server must stay as light as it was
    --long is the long form. --seed N draws the same lots again; --messages, --clients and --seconds say how much.
    """;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["serve", var patience]) return await ServedProcess.RunAsync(int.Parse(patience, CultureInfo.InvariantCulture)); // this program starts itself so

CommandLine line;
try
{
    line = CommandLine.Read(args);
}
catch (FormatException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

switch (line.Command)
{
    case "short":
        return await TryAsync("messages", MessagesAsync) | await TryAsync("faults", FaultsAsync) | await TryAsync("soak", SoakAsync);
    case "messages":
        return await TryAsync("messages", MessagesAsync);
    case "faults":
        return await TryAsync("faults", FaultsAsync);
    case "soak":
        return await TryAsync("soak", SoakAsync);
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}

Task MessagesAsync() =>
    MessagesRun.RunAsync(line.Seed, line.Messages ?? (line.IsLong ? 1_000_000 : 20_000), line.Clients ?? (line.IsLong ? 100 : 40));

Task FaultsAsync() =>
    FaultsRun.RunAsync(
        line.Seed, line.IsLong, TimeSpan.FromSeconds(line.Seconds ?? (line.IsLong ? 120 : 8)), line.Clients ?? (line.IsLong ? 200 : 40));

Task SoakAsync() =>
    SoakRun.RunAsync(
        line.Seed, line.IsLong, TimeSpan.FromSeconds(line.Seconds ?? (line.IsLong ? 600 : 15)),
        line.Clients ?? (line.IsLong ? 2_000 : 100));

async Task<int> TryAsync(string command, Func<Task> run)
{
    Console.WriteLine($"{command}: {line.Again(command)}");
    try
    {
        await run();
        return 0;
    }
    catch (Exception exception)
    {
        var what = exception is FailureException ? exception.Message : exception.ToString();
        Console.WriteLine($"FAILED: {what}\nAgain: {line.Again(command)}");
        return 1;
    }
}
