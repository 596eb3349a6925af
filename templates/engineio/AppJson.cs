using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerNamespace;

/// <summary>A client sends it: <c>{"text":"hello"}</c>.</summary>
public sealed record Say(string Text);

/// <summary>All clients get it: <c>{"from":"Ann","text":"hello"}</c>.</summary>
public sealed record Said(string From, string Text);

/// <summary>The answer of <c>/clients</c>.</summary>
public sealed record ClientCount(int Clients);

/// <summary>Reads and writes JSON without reflection, and refuses JSON in which something is missing. Add each type here.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Say))]
[JsonSerializable(typeof(Said))]
[JsonSerializable(typeof(ClientCount))]
public sealed partial class AppJson : JsonSerializerContext;
