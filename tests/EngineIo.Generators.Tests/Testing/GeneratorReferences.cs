using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>The generators, as a project refers to them.</summary>
internal static class GeneratorReferences
{
    public static readonly IReadOnlyList<AnalyzerReference> All =
    [
        new AnalyzerFileReference(typeof(HandlerGenerator).Assembly.Location, new Loader()),
        new AnalyzerFileReference(TestReferences.JsonGenerators[0].GetGeneratorType().Assembly.Location, new Loader()),
    ];

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
