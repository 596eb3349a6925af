namespace EngineIo.Generators.Model;

/// <summary>What generators have to know of a project beside its classes.</summary>
/// <param name="IsLanguageNewEnough">Whether generated code compiles.</param>
/// <param name="AnalyzersAreOff">Whether a build runs no analyzers, so that the generators have to report errors.</param>
internal sealed record ProjectFacts(bool IsLanguageNewEnough, bool AnalyzersAreOff);
