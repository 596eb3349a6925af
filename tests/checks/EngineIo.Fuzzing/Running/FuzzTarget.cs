namespace EngineIo.Fuzzing.Running;

/// <summary>Something that must live with any input.</summary>
internal abstract class FuzzTarget
{
    /// <summary>By which the command line and the output call it.</summary>
    public abstract string Name { get; }

    /// <summary>Draws a run: an input, or a conversation of many.</summary>
    /// <param name="random">Where all lots come from: the same numbers give the same run.</param>
    public abstract byte[] Draw(Random random);

    /// <summary>Tries a run, and throws where the target did not live up to it.</summary>
    /// <param name="run">What <see cref="Draw"/> gave.</param>
    /// <returns>How many inputs it held.</returns>
    public abstract Task<int> TryAsync(byte[] run);
}
