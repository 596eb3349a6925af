using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EngineIo.Sockets;

namespace EngineIo;

public sealed partial class EngineIoSocket
{
    /// <summary>Sends a text message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>
    /// A task that completes when the message is in the client's send buffer, which is at once unless the buffer is full
    /// (<see cref="EngineIoOptions.SendBufferFull"/>). A message for a client that is gone goes nowhere; so does one that has waited for room for
    /// <see cref="EngineIoOptions.SlowConsumerTimeout"/>: that client is disconnected.
    /// </returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Send(OutboundMessage.Text(text), cancellationToken);
    }

    /// <summary>Sends a binary message.</summary>
    /// <param name="data">The message. It is copied before the task completes.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Send(OutboundMessage.Binary(data), cancellationToken);

    /// <summary>Sends a message of either kind.</summary>
    /// <param name="message">The message. It is copied before the task completes.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(EngineIoMessage message, CancellationToken cancellationToken = default) =>
        Send(OutboundMessage.Of(message), cancellationToken);

    /// <summary>Sends a value as the text of its JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendJsonAsync<T>(T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        Send(OutboundMessage.Utf8(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)), cancellationToken);

    /// <summary>Sends a unit: one message or several, which the client gets with no other message between.</summary>
    /// <param name="message">The unit.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the unit is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(EncodedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Send(OutboundMessage.Of(message), cancellationToken);
    }

    /// <summary>Sends a text message if there is room in the client's send buffer.</summary>
    /// <param name="text">The message.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TrySend(OutboundMessage.Text(text));
    }

    /// <summary>Sends a binary message if there is room in the client's send buffer.</summary>
    /// <param name="data">The message. It is copied.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(ReadOnlyMemory<byte> data) => TrySend(OutboundMessage.Binary(data));

    /// <summary>Sends a message of either kind if there is room in the client's send buffer.</summary>
    /// <param name="message">The message. It is copied.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(EngineIoMessage message) => TrySend(OutboundMessage.Of(message));

    /// <summary>Sends a unit if there is room for all of it in the client's send buffer.</summary>
    /// <param name="message">The unit.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(EncodedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TrySend(OutboundMessage.Of(message));
    }

    /// <summary>
    /// Sends a text message if nothing waits for the client and its transport can write at once. For what is soon replaced by something newer, a position or a
    /// cursor: a slow client gets fewer of them, and none that is old.
    /// </summary>
    /// <param name="text">The message.</param>
    /// <returns>
    /// Whether it was taken: false if something waits, a client that polls has no poll open, the connection of a WebSocket takes no more, or the client is gone.
    /// </returns>
    public bool TrySendIfIdle(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TrySendIfIdle(OutboundMessage.Text(text));
    }

    /// <summary>Sends a binary message if nothing waits for the client; see <see cref="TrySendIfIdle(string)"/>.</summary>
    /// <param name="data">The message. It is copied.</param>
    /// <returns>Whether it was taken.</returns>
    public bool TrySendIfIdle(ReadOnlyMemory<byte> data) => TrySendIfIdle(OutboundMessage.Binary(data));

    /// <summary>Sends a message of either kind if nothing waits for the client; see <see cref="TrySendIfIdle(string)"/>.</summary>
    /// <param name="message">The message. It is copied.</param>
    /// <returns>Whether it was taken.</returns>
    public bool TrySendIfIdle(EngineIoMessage message) => TrySendIfIdle(OutboundMessage.Of(message));

    /// <summary>Sends a unit if nothing waits for the client; see <see cref="TrySendIfIdle(string)"/>.</summary>
    /// <param name="message">The unit.</param>
    /// <returns>Whether it was taken.</returns>
    public bool TrySendIfIdle(EncodedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TrySendIfIdle(OutboundMessage.Of(message));
    }

    private ValueTask Send(in OutboundMessage message, CancellationToken cancellationToken)
    {
        var sent = DeliverAsync(message, cancellationToken);
        return sent.IsCompletedSuccessfully ? default : new(sent.AsTask());
    }
}
