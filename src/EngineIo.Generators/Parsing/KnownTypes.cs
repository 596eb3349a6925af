namespace EngineIo.Generators.Parsing;

/// <summary>The metadata names of the types that the parser knows by name.</summary>
internal static class KnownTypes
{
    public const string HandlerAttribute = "EngineIo.EngineIoHandlerAttribute";
    public const string SessionAttribute = "EngineIo.EngineIoSessionAttribute";
    public const string OnConnectAttribute = "EngineIo.OnConnectAttribute";
    public const string OnMessageAttribute = "EngineIo.OnMessageAttribute";
    public const string OnDisconnectAttribute = "EngineIo.OnDisconnectAttribute";

    public const string Socket = "EngineIo.EngineIoSocket";
    public const string Server = "EngineIo.IEngineIoServer";
    public const string ServerOfHandler = "EngineIo.IEngineIoServer`1";
    public const string Handler = "EngineIo.IEngineIoHandler`1";
    public const string Message = "EngineIo.EngineIoMessage";
    public const string ConnectResult = "EngineIo.ConnectResult";
    public const string DisconnectReason = "EngineIo.DisconnectReason";

    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Conditional = "System.Diagnostics.ConditionalAttribute";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string ChannelReader = "System.Threading.Channels.ChannelReader`1";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string Exception = "System.Exception";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOf = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOf = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Memory = "System.Memory`1";
    public const string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    public const string ReadOnlySpan = "System.ReadOnlySpan`1";
    public const string ReadOnlySequence = "System.Buffers.ReadOnlySequence`1";
    public const string ArraySegment = "System.ArraySegment`1";
    public const string Parsable = "System.IParsable`1";

    public const string HttpContext = "Microsoft.AspNetCore.Http.HttpContext";
    public const string ClaimsPrincipal = "System.Security.Claims.ClaimsPrincipal";
    public const string StringValues = "Microsoft.Extensions.Primitives.StringValues";
    public const string FromServiceMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata";
    public const string FromQueryMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromQueryMetadata";
    public const string FromHeaderMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromHeaderMetadata";
    public const string FromRouteMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromRouteMetadata";
    public const string FromFormMetadata = "Microsoft.AspNetCore.Http.Metadata.IFromFormMetadata";
    public const string FromKeyedServicesAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string ActivatorUtilitiesConstructor = "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string JsonInclude = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonPolymorphic = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    public const string JsonDerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string JsonConverter = "System.Text.Json.Serialization.JsonConverterAttribute";
}
