using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo.CompilerServices;

/// <summary>What a handler's description may draw on when the handler is mapped.</summary>
/// <param name="handlerName">The handler's name, for messages.</param>
/// <param name="services">The application's services.</param>
/// <param name="jsonOptions">The options whose resolver chain is asked where the handler names no context.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerDescriptionContext(string handlerName, IServiceProvider services, JsonSerializerOptions jsonOptions)
{
    /// <summary>The application's services: only singletons may be taken from it.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The metadata by which <typeparamref name="T"/> is read and written as JSON.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="context">The handler's own context; null: the options' resolver chain.</param>
    /// <exception cref="InvalidOperationException">Nothing describes the type. The message says what to add.</exception>
    public JsonTypeInfo<T> GetJsonTypeInfo<T>(JsonSerializerContext? context = null)
    {
        if (context is not null)
            return context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw Missing(typeof(T), context.GetType().Name);

        return jsonOptions.TypeInfoResolver is not null && jsonOptions.TryGetTypeInfo(typeof(T), out var found)
            ? (JsonTypeInfo<T>)found
            : throw Missing(typeof(T), null);
    }

    private InvalidOperationException Missing(Type type, string? contextName) => new(contextName is null
        ? $"The handler '{handlerName}' reads or replies '{type}' as JSON, but no source-generated metadata describes it. Add "
            + $"[JsonSerializable(typeof({type.Name}))] to a JsonSerializerContext and name that context in [EngineIoHandler(JsonContext = ...)] "
            + $"or add it to EngineIoOptions.JsonSerializerOptions.TypeInfoResolverChain."
        : $"The handler '{handlerName}' reads or replies '{type}' as JSON, but its JsonContext '{contextName}' does not describe it. Add "
            + $"[JsonSerializable(typeof({type.Name}))] to '{contextName}'.");
}
