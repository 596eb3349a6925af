namespace EngineIo.Comparison.Load.Dialects;

/// <summary>What is said on a WebSocket besides the messages, and around them.</summary>
internal abstract class Dialect
{
    /// <summary>Whether the server says something before the first message.</summary>
    public abstract bool ServerGreets { get; }

    /// <summary>What the client says before the first message; empty: nothing.</summary>
    public virtual ReadOnlySpan<byte> Hello => default;

    public static Dialect Of(Protocol protocol) => protocol switch
    {
        Protocol.EngineIo => new EngineIoDialect(),
        Protocol.WebSocket => new PlainDialect(),
        Protocol.SignalR => new SignalRDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };

    /// <summary>Where the server echoes, or where it broadcasts.</summary>
    public abstract string Target(bool broadcast);

    /// <summary>Whether the server's first words are those of a server that lets the client in.</summary>
    public abstract bool IsGreeting(ReadOnlySpan<byte> words);

    /// <summary>What stands before and behind a text.</summary>
    public virtual (string Before, string Behind) Around(bool broadcast) => ("", "");

    /// <summary>A WebSocket message may hold several messages: the length of the first.</summary>
    public virtual int LengthOfFirst(ReadOnlySpan<byte> words) => words.Length;

    /// <summary>Whether it is a sign of life and no message, and what is answered; empty: nothing.</summary>
    public virtual bool IsPing(ReadOnlySpan<byte> words, out ReadOnlySpan<byte> answer)
    {
        answer = default;
        return false;
    }
}
