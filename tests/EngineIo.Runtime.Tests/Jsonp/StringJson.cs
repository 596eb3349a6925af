using System.Text.Json.Serialization;

namespace EngineIo.Tests.Jsonp;

/// <summary>Reads a string of JSON.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class StringJson : JsonSerializerContext;
