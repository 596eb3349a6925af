namespace EngineIo.Generators;

/// <summary>The names of the generators' steps, by which tests ask what was done again and what was not.</summary>
internal static class TrackingNames
{
    public const string Handlers = "EngineIo.Handlers";
    public const string Sessions = "EngineIo.Sessions";
    public const string AnalyzersAreOff = "EngineIo.AnalyzersAreOff";
    public const string HasExtensionProperties = "EngineIo.HasExtensionProperties";
}
