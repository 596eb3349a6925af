using EngineIo.Comparison.Footprint;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Commands;

/// <summary>What it takes to have a server at all.</summary>
internal static class FootprintCommand
{
    private const int Rounds = 7;

    public static async Task RunAsync()
    {
        Console.WriteLine("Publishing and installing the servers ...");
        Peer[] peers = [Preparation.EchoNative(), Preparation.EchoJit(), Preparation.EngineIoOfNode()];
        Console.WriteLine(await FootprintRun.RunAsync(peers, Rounds));
    }
}
