using System.ComponentModel;

namespace EngineIo.CompilerServices;

/// <summary>How a handler class is made and how its methods are called. Generated code fills it in.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerDescriptor<THandler>
    where THandler : class
{
    /// <summary>How long an instance lives.</summary>
    public HandlerLifetime Lifetime { get; init; }

    /// <summary>The attributes of the class that its endpoint carries, those of base classes first.</summary>
    public IReadOnlyList<object> Metadata { get; init; } = [];

    /// <summary>Makes an instance, its constructor's parameters taken from the services.</summary>
    public required Func<IServiceProvider, THandler> Create { get; init; }

    /// <summary>Calls the <see cref="OnConnectAttribute"/> method; null where the class has none: every client is let in.</summary>
    public Func<THandler, ConnectContext, ValueTask<ConnectResult>>? OnConnect { get; init; }

    /// <summary>Calls the method that takes text; null if the class has none: text is unreadable.</summary>
    public MessageInvoker<THandler>? OnText { get; init; }

    /// <summary>Calls the method that takes binary; null if the class has none: binary is unreadable.</summary>
    public MessageInvoker<THandler>? OnBinary { get; init; }

    /// <summary>Calls the <see cref="OnDisconnectAttribute"/> method; null where the class has none.</summary>
    public Func<THandler, DisconnectContext, ValueTask>? OnDisconnect { get; init; }
}

/// <summary>Calls a handler's method for one message.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
/// <param name="handler">The instance.</param>
/// <param name="context">The message and where it came from.</param>
/// <returns>A task that completes when the message is handled and the reply, if any, is on its way.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ValueTask MessageInvoker<THandler>(THandler handler, in MessageContext context);
