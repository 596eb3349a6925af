namespace EngineIo.Endurance;

/// <summary>What must hold does not.</summary>
internal sealed class FailureException(string message, Exception? inner = null) : Exception(message, inner);
