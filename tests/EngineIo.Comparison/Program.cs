using System.Globalization;
using EngineIo.Comparison.Footprint;
using EngineIo.Comparison.Peers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["footprint", .. var rest]:
        var framework = rest is [var given] ? given : "net9.0";
        Console.WriteLine("Publishing and installing the servers ...");
        Peer[] peers = [Preparation.EchoNative(framework), Preparation.EchoJit(), Preparation.EngineIoOfNode()];
        Console.WriteLine(await FootprintRun.RunAsync(peers, rounds: 7));
        return 0;
    default:
        Console.Error.WriteLine("What is to be compared? footprint [framework of the native binary: net9.0, net10.0]");
        return 2;
}
