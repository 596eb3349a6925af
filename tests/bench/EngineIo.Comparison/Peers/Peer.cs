using EngineIo.Comparison.Load;

namespace EngineIo.Comparison.Peers;

/// <summary>A server that is compared with others, ready to be started.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Command">The program and its arguments; <c>{port}</c> stands for the port that it gets.</param>
/// <param name="Files">What has to be copied to run it on a machine with nothing else: files, or folders with all that is in them.</param>
internal sealed record Peer(string Name, string[] Command, params string[] Files)
{
    public PeerKind Kind { get; init; } = PeerKind.EngineIo;

    public Protocol Protocol { get; init; } = Protocol.EngineIo;

    public Duties Duties { get; init; } = Duties.Echo | Duties.Polling;

    /// <summary>The bytes of those files.</summary>
    public long Size => Files.Sum(file => Directory.Exists(file)
        ? new DirectoryInfo(file).EnumerateFiles("*", SearchOption.AllDirectories).Sum(one => one.Length)
        : new FileInfo(file).Length);
}
