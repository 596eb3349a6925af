using System.Text.Json;
using System.Text.Json.Serialization;
using EngineIo.Comparison.Rounds;

namespace EngineIo.Comparison.Results;

/// <summary>The results of a comparison, as a file keeps them.</summary>
internal sealed record SavedResults(
    IReadOnlyList<string> MadeWith, int Rounds, double Seconds, IReadOnlyList<string> Missing, IReadOnlyList<ShapeResult> Shapes)
{
    public static SavedResults Load(string file) => JsonSerializer.Deserialize(File.ReadAllText(file), SavedJson.Default.SavedResults)!;

    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, SavedJson.Default.SavedResults) + "\n");
}

/// <summary>Their JSON.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SavedResults))]
internal sealed partial class SavedJson : JsonSerializerContext;
