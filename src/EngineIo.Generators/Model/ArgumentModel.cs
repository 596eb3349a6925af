namespace EngineIo.Generators.Model;

/// <summary>What one parameter gets.</summary>
internal abstract record ArgumentModel;

/// <summary>Something that the context of the event holds: <c>Socket</c>, <c>HttpContext</c>, <c>Reason</c>...</summary>
/// <param name="Path">The way to it from the context.</param>
internal sealed record ContextArgument(string Path) : ArgumentModel;

/// <summary>A server, looked up once, when the handler is mapped.</summary>
/// <param name="Type">The type that the services are asked for.</param>
/// <param name="Hint">What its local may be called.</param>
internal sealed record ServerArgument(string Type, string Hint) : ArgumentModel;

/// <summary>What the application keeps about the client at hand.</summary>
/// <param name="Type">The session class.</param>
internal sealed record SessionArgument(string Type) : ArgumentModel;

/// <summary>A service.</summary>
/// <param name="Type">The type that the services are asked for.</param>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Key">The literal of its key; null: it has none.</param>
/// <param name="IsRequired">Whether its absence is an error.</param>
/// <param name="IsValue">Whether it is of a value type, whose absence is no null of that type.</param>
/// <param name="Fallback">The literal of the value where there is no such service; null: there is none.</param>
internal sealed record ServiceArgument(string Type, string Parameter, string? Key, bool IsRequired, bool IsValue, string? Fallback)
    : ArgumentModel;

/// <summary>The services themselves.</summary>
internal sealed record ServiceProviderArgument : ArgumentModel;

/// <summary>A value of the handshake's query or headers.</summary>
/// <param name="Source">The method of the context that finds it: <c>Query</c> or <c>Header</c>.</param>
/// <param name="Name">The literal of its name.</param>
/// <param name="Conversion">What turns it into the parameter's type: <c>Parse&lt;int&gt;()</c>.</param>
internal sealed record HandshakeArgument(string Source, string Name, string Conversion) : ArgumentModel;

/// <summary>The message.</summary>
/// <param name="Kinds">The kinds of messages that it can be read from.</param>
/// <param name="Read">What reads it from the context: <c>GetString()</c>, <c>Data</c>, <c>GetJson</c>...</param>
/// <param name="Json">What is read as JSON; null: it is not JSON.</param>
internal sealed record PayloadArgument(MessageKinds Kinds, string Read, JsonModel? Json = null) : ArgumentModel;
