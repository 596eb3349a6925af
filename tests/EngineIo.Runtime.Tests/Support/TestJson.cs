using System.Text.Json.Serialization;

namespace EngineIo.Tests.Support;

/// <summary>A value to refuse a client with, and to send.</summary>
internal sealed record Refusal(string Why, int Code);

[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class TestJson : JsonSerializerContext;
