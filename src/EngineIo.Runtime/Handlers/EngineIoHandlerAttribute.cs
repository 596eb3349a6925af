using System.Text.Json.Serialization;

namespace EngineIo;

/// <summary>
/// Marks a <c>partial</c> class whose <see cref="OnConnectAttribute"/>, <see cref="OnMessageAttribute"/> and
/// <see cref="OnDisconnectAttribute"/> methods handle the events of Engine.IO clients.
/// </summary>
/// <remarks>
/// The generator writes the other half of the class: its <see cref="IEngineIoHandler{THandler}"/> implementation. On a struct or an
/// interface the attribute is an error of the analyzers, EIO1003, that says what to do.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class EngineIoHandlerAttribute : Attribute
{
    /// <summary>
    /// The <see cref="JsonSerializerContext"/> that describes the types that the handler reads and replies as JSON.
    /// Default: none; <see cref="EngineIoOptions.JsonSerializerOptions"/> is asked.
    /// </summary>
    public Type? JsonContext { get; set; }

    /// <summary>How long an instance of the handler lives. Default: <see cref="HandlerLifetime.Singleton"/>.</summary>
    public HandlerLifetime Lifetime { get; set; }
}
