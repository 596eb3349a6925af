namespace EngineIo.Comparison.Load.Dialects;

/// <summary>Engine.IO, revision 4: the first byte of a text tells what it is.</summary>
internal sealed class EngineIoDialect : Dialect
{
    public override bool ServerGreets => true;

    public override string Target(bool broadcast) => Path(broadcast) + "&transport=websocket";

    /// <summary>Where the server is, whatever the transport.</summary>
    public static string Path(bool broadcast) => broadcast ? "/broadcast/?EIO=4" : "/engine.io/?EIO=4";

    public override bool IsGreeting(ReadOnlySpan<byte> words) => words.StartsWith("0{\"sid\":"u8);

    public override (string Before, string Behind) Around(bool broadcast) => ("4", "");

    public override bool IsPing(ReadOnlySpan<byte> words, out ReadOnlySpan<byte> answer)
    {
        answer = "3"u8;
        return words is [(byte)'2'];
    }
}
