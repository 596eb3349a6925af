namespace EngineIo.Fuzzing.Running;

/// <summary>A run that a target did not live up to.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Run">The run.</param>
/// <param name="What">What went wrong.</param>
internal sealed record Finding(string Target, byte[] Run, string What)
{
    /// <summary>The finding, with the command that replays it.</summary>
    public override string ToString() =>
        $"""
        FOUND in {Target}: {What}
        the input, {Run.Length} bytes: {Convert.ToHexStringLower(Run.AsSpan(0, Math.Min(Run.Length, 256)))}{(Run.Length > 256 ? "..." : "")}
        replay: dotnet run -c Release --project tests/checks/EngineIo.Fuzzing -- {Target} --replay {Convert.ToBase64String(Run)}
        """;
}
