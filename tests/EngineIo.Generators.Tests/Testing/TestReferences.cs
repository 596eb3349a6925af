using System.Reflection;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>What the sources of tests are compiled with: all that this process runs on, and the framework's JSON generator.</summary>
internal static class TestReferences
{
    public static readonly IReadOnlyList<MetadataReference> All =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly IReadOnlyList<ISourceGenerator> JsonGenerators = LoadJsonGenerators();

    private static List<ISourceGenerator> LoadJsonGenerators()
    {
        var path = typeof(TestReferences).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(one => one.Key == "JsonGenerator").Value!;
        return [.. Assembly.LoadFrom(path).GetTypes()
            .Where(type => type.GetCustomAttribute<GeneratorAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => Activator.CreateInstance(type) switch
            {
                IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
                var generator => (ISourceGenerator)generator!,
            })];
    }
}
