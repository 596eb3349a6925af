using System.Globalization;

namespace EngineIo.Generators.Parsing;

/// <summary>A short hash of a name that is the same in every build: 32 bits, by FNV-1a.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        var hash = 2166136261;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
