using System.Globalization;

namespace EngineIo.Tests.Conformance;

/// <summary>
/// One run of the official test suite of a revision of the protocol: <c>ENGINEIO_CONFORMANCE_ROUNDS</c> says how many there are of each
/// case, one by default.
/// </summary>
/// <param name="Revision">The revision: 3 or 4.</param>
/// <param name="Round">Which run it is, from 1 on.</param>
internal sealed record Suite(int Revision, int Round)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("ENGINEIO_CONFORMANCE_ROUNDS") is { Length: > 0 } rounds
        ? int.Parse(rounds, CultureInfo.InvariantCulture)
        : 1;

    /// <summary>The runs of cases that both suites have.</summary>
    public static TheoryData<Suite> Both => [.. Runs(3), .. Runs(4)];

    /// <summary>The runs of cases that only the suite of revision 3 has.</summary>
    public static TheoryData<Suite> Only3 => [.. Runs(3)];

    /// <summary>The runs of cases that only the suite of revision 4 has.</summary>
    public static TheoryData<Suite> Only4 => [.. Runs(4)];

    /// <summary>How clients of the revision write packets into a payload.</summary>
    public string Payload(params string[] packets) =>
        Revision == 4 ? string.Join('\u001e', packets) : string.Concat(packets.Select(packet => $"{packet.Length}:{packet}"));

    public override string ToString() => $"revision {Revision}, round {Round}";

    private static IEnumerable<Suite> Runs(int revision) => Enumerable.Range(1, Rounds).Select(round => new Suite(revision, round));
}
