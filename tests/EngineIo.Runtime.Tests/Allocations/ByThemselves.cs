namespace EngineIo.Tests.Allocations;

/// <summary>The collection of tests that count what the whole process does: they run by themselves, when all others are done.</summary>
[CollectionDefinition(nameof(ByThemselves), DisableParallelization = true)]
public sealed class ByThemselves;
