using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSample.Messages;

/// <summary>Reads and writes the messages without reflection, and refuses JSON with something missing.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FromVisitor))]
[JsonSerializable(typeof(ToVisitor))]
public sealed partial class ChatJson : JsonSerializerContext;
