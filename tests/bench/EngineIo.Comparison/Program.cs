using System.Globalization;
using EngineIo.Comparison.Commands;
using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;

const string Usage =
    """
    What is to be compared?
      (nothing)                  all of it
      servers [shape ...]        the servers, at each shape or at some of them
      growth [series ...]        what a message costs as connections, sizes and messages in flight grow
      footprint                  size, start and memory
      draw [results.json]        the picture of saved results
    --rounds N and --seconds S say how much is measured.
    """;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["load", var job]) return LoadClient.Run(job); // this program starts itself so

Signals.EndInOrder();
try
{
    var asked = CommandLine.Read(args);
    switch (asked.Command)
    {
        case null:
            var failed = await ServersCommand.RunAsync([], asked.Rounds) | await GrowthCommand.RunAsync([], asked.Rounds);
            await FootprintCommand.RunAsync();
            return failed;
        case "servers":
            return await ServersCommand.RunAsync(asked.Words, asked.Rounds);
        case "growth":
            return await GrowthCommand.RunAsync(asked.Words, asked.Rounds);
        case "footprint":
            await FootprintCommand.RunAsync();
            return 0;
        case "draw":
            DrawCommand.Run(asked.Words);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Usage);
            return 2;
    }
}
catch (Exception e)
{
    await Console.Error.WriteLineAsync(e is FormatException or MissingException ? e.Message : e.ToString());
    return 1;
}
