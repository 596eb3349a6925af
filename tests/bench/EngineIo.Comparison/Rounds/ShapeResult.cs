using System.Text.Json.Serialization;
using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Rounds;

/// <summary>What the servers did at one shape.</summary>
internal sealed record ShapeResult(string Id, string Title, string Unit, Workload Workload, IReadOnlyList<PeerResult> Peers)
{
    [JsonIgnore]
    public bool HasFailed => Peers.Any(peer => peer.Result.Error is not null);
}

/// <summary>What a server did: the medians of its rounds.</summary>
internal sealed record PeerResult(PeerKind Kind, string Name, LoadResult Result);
