namespace EngineIo.Comparison.Load.Dialects;

/// <summary>SignalR's JSON protocol: the client calls a method, and the server calls the one of the same name.</summary>
internal sealed class SignalRDialect : Dialect
{
    private const byte Separator = 0x1e;

    public override bool ServerGreets => true;

    public override ReadOnlySpan<byte> Hello => "{\"protocol\":\"json\",\"version\":1}\u001e"u8;

    public override string Target(bool broadcast) => "/hub";

    public override bool IsGreeting(ReadOnlySpan<byte> words) => words.SequenceEqual("{}\u001e"u8);

    public override (string Before, string Behind) Around(bool broadcast) =>
        ($"{{\"type\":1,\"target\":\"{(broadcast ? "Broadcast" : "Echo")}\",\"arguments\":[\"", "\"]}\u001e");

    public override int LengthOfFirst(ReadOnlySpan<byte> words) => words.IndexOf(Separator) + 1;

    public override bool IsPing(ReadOnlySpan<byte> words, out ReadOnlySpan<byte> answer)
    {
        answer = "{\"type\":6}\u001e"u8;
        return words.SequenceEqual(answer);
    }
}
