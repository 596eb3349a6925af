namespace EngineIo.Fuzzing.Running;

/// <summary>One run of a target, again.</summary>
internal sealed class ReplayTarget(FuzzTarget target, byte[] run) : FuzzTarget
{
    public override string Name => target.Name;

    public override byte[] Draw(Random random) => run;

    public override Task<int> TryAsync(byte[] again) => target.TryAsync(again);
}
