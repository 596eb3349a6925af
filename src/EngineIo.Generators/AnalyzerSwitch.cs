using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Generators;

/// <summary>Tells, by the properties of the project, whether a build runs analyzers. It decides as the SDK does.</summary>
internal static class AnalyzerSwitch
{
    public static bool IsOff(AnalyzerConfigOptions properties) =>
        Is(properties, "RunAnalyzers", "false")
        || (Is(properties, "RunAnalyzers", "") && Is(properties, "RunAnalyzersDuringBuild", "false"))
        || IsImplicitBuild(properties);

    /// <summary>Visual Studio leaves the analyzers out when it builds only to run a program or its tests.</summary>
    private static bool IsImplicitBuild(AnalyzerConfigOptions properties) =>
        Is(properties, "IsImplicitlyTriggeredBuild", "true")
        && !Is(properties, "OptimizeImplicitlyTriggeredBuild", "false")
        && (!Is(properties, "TreatWarningsAsErrors", "true") || Is(properties, "OptimizeImplicitlyTriggeredBuild", "true"));

    private static bool Is(AnalyzerConfigOptions properties, string name, string value) =>
        Read(properties, name).Equals(value, StringComparison.OrdinalIgnoreCase);

    private static string Read(AnalyzerConfigOptions properties, string name) =>
        properties.TryGetValue($"build_property.{name}", out var value) ? value : "";
}
