namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>What does not work, or not for polling: the configuration by address with another way to choose the server.</summary>
internal static class Balancing
{
    private const string ByAddress = "hash $remote_addr consistent;";

    /// <summary>Each request to the next server.</summary>
    public static string RoundRobin => Instead("");

    /// <summary>Each request to the server that its sid hashes to.</summary>
    public static string BySidHash => Instead("hash $arg_sid consistent;");

    private static string Instead(string choice)
    {
        var documented = NginxProxy.Documented("by-address");
        documented.ShouldContain(ByAddress);
        return documented.Replace(ByAddress, choice, StringComparison.Ordinal);
    }
}
