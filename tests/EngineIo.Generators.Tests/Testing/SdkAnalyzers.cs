using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>The analyzers that every project of the .NET SDK is built with.</summary>
internal static class SdkAnalyzers
{
    private static readonly Lazy<IReadOnlyList<DiagnosticAnalyzer>> Loaded = new(() => [.. typeof(SdkAnalyzers).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(one => one.Key == "SdkAnalyzers")
        .SelectMany(one => new AnalyzerFileReference(one.Value!, new Loader()).GetAnalyzers(LanguageNames.CSharp))]);

    public static IReadOnlyList<DiagnosticAnalyzer> All => Loaded.Value;

    /// <summary>Those that report a rule.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Of(string id) =>
        [.. All.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id))];

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
