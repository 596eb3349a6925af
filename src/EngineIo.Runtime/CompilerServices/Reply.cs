using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;

namespace EngineIo.CompilerServices;

/// <summary>The ways in which a value that an <see cref="OnMessageAttribute"/> method returns is sent back.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reply
{
    /// <summary>A string is sent as text.</summary>
    public static Reply<string?> Text { get; } = new TextReply();

    /// <summary>Memory is sent as binary.</summary>
    public static Reply<ReadOnlyMemory<byte>> Memory { get; } = new MemoryReply();

    /// <summary>Memory that may be absent is sent as binary.</summary>
    public static Reply<ReadOnlyMemory<byte>?> NullableMemory { get; } = new NullableMemoryReply();

    /// <summary>An array is sent as binary.</summary>
    public static Reply<byte[]?> Array { get; } = new ArrayReply();

    /// <summary>A message is sent as what it is.</summary>
    public static Reply<EngineIoMessage> Message { get; } = new MessageReply();

    /// <summary>A message that may be absent is sent as what it is.</summary>
    public static Reply<EngineIoMessage?> NullableMessage { get; } = new NullableMessageReply();

    /// <summary>Any other value is sent as the text of its JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="typeInfo">Its metadata.</param>
    public static Reply<T> Json<T>(JsonTypeInfo<T> typeInfo) => new JsonReply<T>(typeInfo);

    /// <summary>A value of a value type that may be absent is sent as the text of its JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="typeInfo">Its metadata.</param>
    public static Reply<T?> NullableJson<T>(JsonTypeInfo<T> typeInfo) where T : struct => new NullableJsonReply<T>(typeInfo);

    private sealed class TextReply : Reply<string?>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, string? value) => value is null ? default : socket.SendAsync(value);
    }

    private sealed class MemoryReply : Reply<ReadOnlyMemory<byte>>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, ReadOnlyMemory<byte> value) => socket.SendAsync(value);
    }

    private sealed class NullableMemoryReply : Reply<ReadOnlyMemory<byte>?>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, ReadOnlyMemory<byte>? value) =>
            value is { } memory ? socket.SendAsync(memory) : default;
    }

    private sealed class ArrayReply : Reply<byte[]?>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, byte[]? value) =>
            value is null ? default : socket.SendAsync((ReadOnlyMemory<byte>)value);
    }

    private sealed class MessageReply : Reply<EngineIoMessage>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, EngineIoMessage value) => socket.SendAsync(value);
    }

    private sealed class NullableMessageReply : Reply<EngineIoMessage?>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, EngineIoMessage? value) =>
            value is { } message ? socket.SendAsync(message) : default;
    }

    private sealed class JsonReply<T>(JsonTypeInfo<T> typeInfo) : Reply<T>
    {
        public override ValueTask SendAsync(EngineIoSocket socket, T value) =>
            value is null ? default : socket.SendJsonAsync(value, typeInfo);
    }

    private sealed class NullableJsonReply<T>(JsonTypeInfo<T> typeInfo) : Reply<T?>
        where T : struct
    {
        public override ValueTask SendAsync(EngineIoSocket socket, T? value) =>
            value is { } present ? socket.SendJsonAsync(present, typeInfo) : default;
    }
}

/// <summary>One way in which a returned value is sent back; null sends nothing.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Reply<T>
{
    /// <summary>Sends a value.</summary>
    /// <param name="socket">The client that asked.</param>
    /// <param name="value">What the method returned.</param>
    public abstract ValueTask SendAsync(EngineIoSocket socket, T value);

    /// <summary>Sends the value of a task.</summary>
    /// <param name="socket">The client that asked.</param>
    /// <param name="value">What the method returned.</param>
    public ValueTask SendAsync(EngineIoSocket socket, ValueTask<T> value)
    {
        return value.IsCompletedSuccessfully ? SendAsync(socket, value.Result) : AwaitedAsync(this, socket, value);

        static async ValueTask AwaitedAsync(Reply<T> reply, EngineIoSocket socket, ValueTask<T> value) =>
            await reply.SendAsync(socket, await value);
    }

    /// <summary>Sends the value of a task.</summary>
    /// <param name="socket">The client that asked.</param>
    /// <param name="value">What the method returned.</param>
    public ValueTask SendAsync(EngineIoSocket socket, Task<T> value) => SendAsync(socket, new ValueTask<T>(value));

    /// <summary>Sends each value of a channel as it comes, until it is complete or the client is gone.</summary>
    /// <param name="socket">The client that asked.</param>
    /// <param name="values">What the method returned; null: nothing is sent.</param>
    public ValueTask SendAsync(EngineIoSocket socket, ChannelReader<T>? values) => SendAsync(socket, values?.ReadAllAsync());

    /// <summary>Sends each value of a stream as it comes, until it ends or the client is gone.</summary>
    /// <param name="socket">The client that asked.</param>
    /// <param name="values">What the method returned; null: nothing is sent.</param>
    public async ValueTask SendAsync(EngineIoSocket socket, IAsyncEnumerable<T>? values)
    {
        if (values is null) return;
        await foreach (var value in values.WithCancellation(socket.Closed))
        {
            if (!socket.IsConnected) break;
            await SendAsync(socket, value);
        }
    }
}
