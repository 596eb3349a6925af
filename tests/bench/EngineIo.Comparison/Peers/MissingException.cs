namespace EngineIo.Comparison.Peers;

/// <summary>Something that a server needs is not on this machine: that server is left out.</summary>
internal sealed class MissingException(string why) : Exception(why);
