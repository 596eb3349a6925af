using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo;

/// <summary>The server of one handler class: all of its clients. Ask for <see cref="IEngineIoServer{THandler}"/> anywhere in the application.</summary>
public interface IEngineIoServer
{
    /// <summary>The clients that are connected at this moment: a snapshot.</summary>
    IReadOnlyCollection<EngineIoSocket> Sockets { get; }

    /// <summary>How many clients are connected.</summary>
    int Count { get; }

    /// <summary>Finds a client; also one that the connect handler has not let in yet, and one whose disconnect handler still runs.</summary>
    /// <param name="sid">Its sid.</param>
    /// <param name="socket">The client.</param>
    /// <returns>Whether the sid is known.</returns>
    bool TryGetSocket(string sid, [NotNullWhen(true)] out EngineIoSocket? socket);

    /// <summary>Sends a text message to one client; see <see cref="EngineIoSocket.SendAsync(string, CancellationToken)"/>.</summary>
    /// <param name="sid">Its sid.</param>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer.</param>
    /// <returns>Whether the client was there: false if the sid is unknown, or the client left before there was room.</returns>
    ValueTask<bool> SendAsync(string sid, string text, CancellationToken cancellationToken = default);

    /// <summary>Sends a binary message to one client; see <see cref="EngineIoSocket.SendAsync(ReadOnlyMemory{byte}, CancellationToken)"/>.</summary>
    /// <param name="sid">Its sid.</param>
    /// <param name="data">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer.</param>
    /// <returns>Whether the client was there: false if the sid is unknown, or the client left before there was room.</returns>
    ValueTask<bool> SendAsync(string sid, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Sends a message of either kind to one client; see <see cref="EngineIoSocket.SendAsync(EngineIoMessage, CancellationToken)"/>.</summary>
    /// <param name="sid">Its sid.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer.</param>
    /// <returns>Whether the client was there: false if the sid is unknown, or the client left before there was room.</returns>
    ValueTask<bool> SendAsync(string sid, EngineIoMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends a unit to one client; see <see cref="EngineIoSocket.SendAsync(EncodedMessage, CancellationToken)"/>.</summary>
    /// <param name="sid">Its sid.</param>
    /// <param name="message">The unit.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer.</param>
    /// <returns>Whether the client was there: false if the sid is unknown, or the client left before there was room.</returns>
    ValueTask<bool> SendAsync(string sid, EncodedMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends a value as JSON to one client.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="sid">Its sid.</param>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer.</param>
    /// <returns>Whether the client was there: false if the sid is unknown, or the client left before there was room.</returns>
    ValueTask<bool> SendJsonAsync<T>(string sid, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default);

    /// <summary>Sends a text message to all connected clients. It is encoded once for all of them.</summary>
    /// <param name="text">The message.</param>
    /// <param name="except">A client that is left out.</param>
    /// <param name="cancellationToken">If it is cancelled already, nothing is sent.</param>
    /// <returns>
    /// A task that has completed. A broadcast waits for no client: what a client has no room for waits in a line of its own, for
    /// <see cref="EngineIoOptions.SlowConsumerTimeout"/> at most (<see cref="EngineIoOptions.SendBufferFull"/>).
    /// </returns>
    ValueTask BroadcastAsync(string text, EngineIoSocket? except = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a binary message to all connected clients. It is encoded once for all of them.</summary>
    /// <param name="data">The message.</param>
    /// <param name="except">A client that is left out.</param>
    /// <param name="cancellationToken">If it is cancelled already, nothing is sent.</param>
    /// <returns>
    /// A task that has completed. A broadcast waits for no client: what a client has no room for waits in a line of its own, for
    /// <see cref="EngineIoOptions.SlowConsumerTimeout"/> at most (<see cref="EngineIoOptions.SendBufferFull"/>).
    /// </returns>
    ValueTask BroadcastAsync(ReadOnlyMemory<byte> data, EngineIoSocket? except = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a message of either kind to all connected clients. It is encoded once for all of them.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">A client that is left out.</param>
    /// <param name="cancellationToken">If it is cancelled already, nothing is sent.</param>
    /// <returns>
    /// A task that has completed. A broadcast waits for no client: what a client has no room for waits in a line of its own, for
    /// <see cref="EngineIoOptions.SlowConsumerTimeout"/> at most (<see cref="EngineIoOptions.SendBufferFull"/>).
    /// </returns>
    ValueTask BroadcastAsync(EngineIoMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a unit to all connected clients: each gets its messages with no other message between.</summary>
    /// <param name="message">The unit.</param>
    /// <param name="except">A client that is left out.</param>
    /// <param name="cancellationToken">If it is cancelled already, nothing is sent.</param>
    /// <returns>As for a text message.</returns>
    ValueTask BroadcastAsync(EncodedMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a value as JSON to all connected clients. It is encoded once for all of them.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="except">A client that is left out.</param>
    /// <param name="cancellationToken">If it is cancelled already, nothing is sent.</param>
    /// <returns>
    /// A task that has completed. A broadcast waits for no client: what a client has no room for waits in a line of its own, for
    /// <see cref="EngineIoOptions.SlowConsumerTimeout"/> at most (<see cref="EngineIoOptions.SendBufferFull"/>).
    /// </returns>
    ValueTask BroadcastJsonAsync<T>(
        T value, JsonTypeInfo<T> typeInfo, EngineIoSocket? except = null, CancellationToken cancellationToken = default);

    /// <summary>Disconnects one client; see <see cref="EngineIoSocket.DisconnectAsync"/>.</summary>
    /// <param name="sid">Its sid.</param>
    /// <returns>Whether the sid is known.</returns>
    ValueTask<bool> DisconnectAsync(string sid);

    /// <summary>Disconnects all clients. It may be awaited inside any handler.</summary>
    ValueTask DisconnectAllAsync();

    /// <summary>The session object of one client.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="sid">Its sid.</param>
    /// <returns>The live object; null where the sid is unknown or nothing of that type has been saved.</returns>
    T? GetSession<T>(string sid) where T : class;

    /// <summary>Keeps a session object for one client, in the place of the one of the same type.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="sid">Its sid.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether the sid is known.</returns>
    bool SaveSession<T>(string sid, T value) where T : class;

    /// <summary>Starts work that belongs to the server. What it throws is logged.</summary>
    /// <param name="work">The work. Its token is cancelled when the host shuts down, which then waits for the work for a while.</param>
    /// <returns>A task that completes when the work has ended, well or not; it never faults.</returns>
    Task StartBackgroundTask(Func<CancellationToken, Task> work);

    /// <summary>Waits, by the clock of the server.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the host shuts down.</exception>
    Task SleepAsync(TimeSpan time, CancellationToken cancellationToken = default);
}

/// <summary>The server of the handler class <typeparamref name="THandler"/>: all of its clients.</summary>
/// <typeparam name="THandler">The handler class: one with <see cref="EngineIoHandlerAttribute"/>. Any other is an error of the analyzers, EIO1011.</typeparam>
public interface IEngineIoServer<THandler> : IEngineIoServer
    where THandler : class;
