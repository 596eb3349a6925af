using EngineIo.Comparison.Footprint;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Commands;

/// <summary>What it takes to have a server at all.</summary>
internal static class FootprintCommand
{
    private const int Rounds = 7;

    public static async Task RunAsync(IReadOnlyList<string> words)
    {
        var framework = words is [var given] ? given : "net9.0";
        Console.WriteLine("Publishing and installing the servers ...");
        Peer[] peers = [Preparation.EchoNative(framework), Preparation.EchoJit(), Preparation.EngineIoOfNode()];
        Console.WriteLine(await FootprintRun.RunAsync(peers, Rounds));
    }
}
