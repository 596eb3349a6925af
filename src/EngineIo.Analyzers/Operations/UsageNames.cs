namespace EngineIo.Analyzers.Operations;

/// <summary>The metadata names of the types that only the rules about usage know by name.</summary>
internal static class UsageNames
{
    public const string MapExtensions = "Microsoft.AspNetCore.Builder.EngineIoEndpointRouteBuilderExtensions";
    public const string UseExtensions = "Microsoft.AspNetCore.Builder.EngineIoApplicationBuilderExtensions";

    public const string Thread = "System.Threading.Thread";
    public const string Timer = "System.Threading.Timer";
    public const string ThreadPool = "System.Threading.ThreadPool";
    public const string TaskFactory = "System.Threading.Tasks.TaskFactory";
    public const string TaskFactoryOf = "System.Threading.Tasks.TaskFactory`1";
    public const string ChannelWriter = "System.Threading.Channels.ChannelWriter`1";

    public const string Parallel = "System.Threading.Tasks.Parallel";
    public const string WaitHandle = "System.Threading.WaitHandle";
    public const string BlockingCollection = "System.Collections.Concurrent.BlockingCollection`1";

    public const string HttpContextAccessor = "Microsoft.AspNetCore.Http.IHttpContextAccessor";
    public const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";

    public const string JsonSerializer = "System.Text.Json.JsonSerializer";
    public const string JsonSerializerOptions = "System.Text.Json.JsonSerializerOptions";
    public const string JsonTypeInfo = "System.Text.Json.Serialization.Metadata.JsonTypeInfo";
    public const string JsonTypeInfoOf = "System.Text.Json.Serialization.Metadata.JsonTypeInfo`1";
    public const string ReflectionResolver = "System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver";
}
