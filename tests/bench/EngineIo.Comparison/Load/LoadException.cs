namespace EngineIo.Comparison.Load;

/// <summary>A run has failed: what it measured is worth nothing.</summary>
internal sealed class LoadException(string why) : Exception(why);
