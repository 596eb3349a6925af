namespace EngineIo.Comparison.Load.Dialects;

/// <summary>Nothing but messages.</summary>
internal sealed class PlainDialect : Dialect
{
    public override bool ServerGreets => false;

    public override string Target(bool broadcast) => broadcast ? "/broadcast" : "/echo";

    public override bool IsGreeting(ReadOnlySpan<byte> words) => false;
}
