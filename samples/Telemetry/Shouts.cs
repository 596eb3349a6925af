using EngineIo;

/// <summary>Says everything again, louder. What is too loud already is an error: something to see in the traces.</summary>
[EngineIoHandler]
public sealed partial class Shouts
{
    [OnMessage]
    public string Louder(string text) =>
        text.EndsWith("!!!", StringComparison.Ordinal)
            ? throw new InvalidOperationException("It can't be said louder.")
            : $"{text.ToUpperInvariant()}!";
}
