using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo.CompilerServices;

/// <summary>What the generated sends of JSON values call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonSends
{
    /// <summary>The metadata by which a context writes a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="context">The context.</param>
    /// <exception cref="InvalidOperationException">The context does not describe the type.</exception>
    public static JsonTypeInfo<T> Metadata<T>(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw new InvalidOperationException(
            $"'{TypeNames.Short(context.GetType())}' does not describe '{TypeNames.Full(typeof(T))}': add "
            + $"[JsonSerializable(typeof({TypeNames.Short(typeof(T))}))] to it.");
    }

    /// <summary>Whether a client is one of a handler's.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="socket">The client.</param>
    public static bool IsOf<THandler>(EngineIoSocket socket) where THandler : class
    {
        ArgumentNullException.ThrowIfNull(socket);
        return socket.Events.HandlerClass == typeof(THandler);
    }

    /// <summary>Whether a server is a handler's.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="server">The server.</param>
    public static bool IsOf<THandler>(IEngineIoServer server) where THandler : class => server is IEngineIoServer<THandler>;
}
