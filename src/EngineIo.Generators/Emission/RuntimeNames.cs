namespace EngineIo.Generators.Emission;

/// <summary>How generated code names the types of the runtime and of the framework.</summary>
internal static class RuntimeNames
{
    public const string Socket = "global::EngineIo.EngineIoSocket";
    public const string Server = "global::EngineIo.IEngineIoServer";
    public const string Handler = "global::EngineIo.IEngineIoHandler";
    public const string Lifetime = "global::EngineIo.HandlerLifetime";
    public const string ConnectResult = "global::EngineIo.ConnectResult";
    public const string Descriptor = "global::EngineIo.CompilerServices.HandlerDescriptor";
    public const string DescriptionContext = "global::EngineIo.CompilerServices.HandlerDescriptionContext";
    public const string MessageContext = "global::EngineIo.CompilerServices.MessageContext";
    public const string MessageInvoker = "global::EngineIo.CompilerServices.MessageInvoker";
    public const string ConnectResults = "global::EngineIo.CompilerServices.ConnectResults";
    public const string Reply = "global::EngineIo.CompilerServices.Reply";
    public const string Service = "global::EngineIo.CompilerServices.Service";
    public const string SessionState = "global::EngineIo.CompilerServices.SessionState";

    public const string JsonSends = "global::EngineIo.CompilerServices.JsonSends";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string JsonTypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";
    public const string Scope = "global::Microsoft.Extensions.DependencyInjection.AsyncServiceScope";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
}
