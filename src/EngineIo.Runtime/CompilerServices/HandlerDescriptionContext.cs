using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo.CompilerServices;

/// <summary>What a handler's description may draw on when the handler is mapped.</summary>
/// <param name="handler">The handler class, for messages.</param>
/// <param name="services">The application's services.</param>
/// <param name="jsonOptions">The options whose resolver chain is asked where the handler names no context.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerDescriptionContext(Type handler, IServiceProvider services, JsonSerializerOptions jsonOptions)
{
    private readonly List<Type> _missing = [];
    private JsonSerializerContext? _context;

    /// <summary>The application's services: only singletons may be taken from it.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The metadata by which <typeparamref name="T"/> is read and written as JSON.</summary>
    /// <remarks>Where nothing describes the type, that is remembered, so that <see cref="ThrowIfMissing"/> can name all of those at once.</remarks>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="context">The handler's own context; null: the options' resolver chain.</param>
    public JsonTypeInfo<T> GetJsonTypeInfo<T>(JsonSerializerContext? context = null)
    {
        _context = context;
        if (Find(typeof(T), context) is JsonTypeInfo<T> found) return found;
        _missing.Add(typeof(T));
        return null!;
    }

    /// <summary>To be called when the description is made, before it is used.</summary>
    /// <exception cref="InvalidOperationException">Nothing describes some types. The message says what to add.</exception>
    public void ThrowIfMissing()
    {
        if (_missing.Count == 0) return;
        var name = TypeNames.Short(handler);
        var types = string.Join(", ", _missing.Select(type => $"'{TypeNames.Full(type)}'"));
        var attributes = string.Join(", ", _missing.Select(type => $"[JsonSerializable(typeof({TypeNames.Short(type)}))]"));
        throw new InvalidOperationException(_context is null
            ? $"The handler '{name}' reads or replies {types} as JSON, but no source-generated metadata describes it. Add {attributes} to a "
                + "JsonSerializerContext and name that context in [EngineIoHandler(JsonContext = ...)] or add it to "
                + "EngineIoOptions.JsonSerializerOptions.TypeInfoResolverChain."
            : $"The handler '{name}' reads or replies {types} as JSON, but its JsonContext '{_context.GetType().Name}' does not describe it. Add "
                + $"{attributes} to '{_context.GetType().Name}'.");
    }

    private JsonTypeInfo? Find(Type type, JsonSerializerContext? context)
    {
        if (context is not null) return context.GetTypeInfo(type);

        // Without a resolver the framework would fall back to reflection, unless the application switched that off: here it never does.
        if (jsonOptions.TypeInfoResolver is null) return null;
        jsonOptions.MakeReadOnly();
        return jsonOptions.TryGetTypeInfo(type, out var found) ? found : null;
    }
}
