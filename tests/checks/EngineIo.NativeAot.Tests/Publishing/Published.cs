namespace EngineIo.NativeAot.Tests.Publishing;

/// <summary>What came of publishing a program.</summary>
/// <param name="Succeeded">Whether it was published.</param>
/// <param name="Output">What the build printed.</param>
/// <param name="Program">Where the program is.</param>
public sealed record Published(bool Succeeded, string Output, string Program);
