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
    private readonly List<ServiceNeed> _needs = [];
    private JsonSerializerContext? _context;
    private JsonSerializerContext? _optionsOf;
    private JsonSerializerOptions? _options;

    /// <summary>The application's services: only singletons may be taken from it.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The services that the handler needs.</summary>
    internal IReadOnlyList<ServiceNeed> Needs => _needs;

    /// <summary>Says that a parameter of the handler's constructor or of one of its methods takes a service.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="method">The name of the method; null: it is the constructor.</param>
    /// <param name="key">The key of the service; null: it has none.</param>
    /// <param name="isOptional">Whether the handler does without it.</param>
    public void NeedsService<T>(string parameter, string? method = null, object? key = null, bool isOptional = false) =>
        _needs.Add(new(typeof(T), key, parameter, method, isOptional));

    /// <summary>The metadata by which <typeparamref name="T"/> is read and written as JSON.</summary>
    /// <remarks>
    /// Where nothing describes the type, that is remembered, so that <see cref="ThrowIfMissing"/> can name all of those at once.
    /// </remarks>
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
        if (context is null)
        {
            // Without a resolver the framework would fall back to reflection, unless the application switched that off: here it never does.
            if (jsonOptions.TypeInfoResolver is null) return null;
            jsonOptions.MakeReadOnly();
        }

        return OptionsOf(context).TryGetTypeInfo(type, out var found) ? found : null;
    }

    /// <summary>
    /// The application's options, but that a property that says which type it is need not come first: clients write their properties in
    /// any order, and a client's own
    /// library may sort them.
    /// </summary>
    private JsonSerializerOptions OptionsOf(JsonSerializerContext? context)
    {
        if (_options is { } made && _optionsOf == context) return made;
        var options = new JsonSerializerOptions(context?.Options ?? jsonOptions) { AllowOutOfOrderMetadataProperties = true };
        options.TypeInfoResolver ??= context;
        options.MakeReadOnly();
        (_options, _optionsOf) = (options, context);
        return options;
    }
}
