using System.Text.Json.Serialization;

namespace EngineIo.Comparison.Load;

/// <summary>The job goes to the load client as JSON, and the result comes back.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(LoadJob))]
[JsonSerializable(typeof(LoadResult))]
internal sealed partial class LoadJson : JsonSerializerContext;
