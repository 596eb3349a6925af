namespace EngineIo.Generators;

/// <summary>The names of the generators' steps, by which tests ask what was done again and what was not.</summary>
internal static class TrackingNames
{
    public const string Handlers = "EngineIo.Handlers";
    public const string Sessions = "EngineIo.Sessions";
    public const string JsonSends = "EngineIo.JsonSends";
    public const string Facts = "EngineIo.ProjectFacts";
}
