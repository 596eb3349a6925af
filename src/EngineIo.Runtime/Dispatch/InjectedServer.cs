using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EngineIo.Sockets;

namespace EngineIo.Dispatch;

/// <summary>The server of a handler as an application sees it. It has no state; the runtime itself never asks for it, so an application may replace it.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
/// <param name="server">The server.</param>
internal sealed class InjectedServer<THandler>(EngineIoServer<THandler> server) : IEngineIoServer<THandler>
    where THandler : class
{
    public IReadOnlyCollection<EngineIoSocket> Sockets => [.. server.Clients.Connected];

    public int Count => server.Clients.Count;

    public bool TryGetSocket(string sid, [NotNullWhen(true)] out EngineIoSocket? socket)
    {
        ArgumentNullException.ThrowIfNull(sid);
        return server.Clients.TryGet(sid, out socket);
    }

    public ValueTask<bool> SendAsync(string sid, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return server.Delivery.SendAsync(sid, OutboundMessage.Text(text), cancellationToken);
    }

    public ValueTask<bool> SendAsync(string sid, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        server.Delivery.SendAsync(sid, OutboundMessage.Binary(data), cancellationToken);

    public ValueTask<bool> SendAsync(string sid, EngineIoMessage message, CancellationToken cancellationToken = default) =>
        server.Delivery.SendAsync(sid, OutboundMessage.Of(message), cancellationToken);

    public ValueTask<bool> SendAsync(string sid, EncodedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return server.Delivery.SendAsync(sid, OutboundMessage.Of(message), cancellationToken);
    }

    public ValueTask<bool> SendJsonAsync<T>(string sid, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        server.Delivery.SendAsync(sid, JsonOf(value, typeInfo), cancellationToken);

    public ValueTask BroadcastAsync(string text, EngineIoSocket? except = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return server.Delivery.BroadcastAsync(OutboundMessage.Text(text), except, cancellationToken);
    }

    public ValueTask BroadcastAsync(ReadOnlyMemory<byte> data, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        server.Delivery.BroadcastAsync(OutboundMessage.Binary(data), except, cancellationToken);

    public ValueTask BroadcastAsync(EngineIoMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        server.Delivery.BroadcastAsync(OutboundMessage.Of(message), except, cancellationToken);

    public ValueTask BroadcastAsync(EncodedMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return server.Delivery.BroadcastAsync(OutboundMessage.Of(message), except, cancellationToken);
    }

    public ValueTask BroadcastJsonAsync<T>(
        T value, JsonTypeInfo<T> typeInfo, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        server.Delivery.BroadcastAsync(JsonOf(value, typeInfo), except, cancellationToken);

    public ValueTask<bool> DisconnectAsync(string sid) => server.Delivery.DisconnectAsync(sid);

    public ValueTask DisconnectAllAsync() => server.Delivery.DisconnectAllAsync();

    public T? GetSession<T>(string sid) where T : class => TryGetSocket(sid, out var socket) ? socket.Sessions.Get<T>() : null;

    public bool SaveSession<T>(string sid, T value) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!TryGetSocket(sid, out var socket)) return false;
        socket.Sessions.Set(value);
        return true;
    }

    public Task StartBackgroundTask(Func<CancellationToken, Task> work) => server.Lifetime.StartBackgroundTask(work);

    public Task SleepAsync(TimeSpan time, CancellationToken cancellationToken = default) => server.Lifetime.SleepAsync(time, cancellationToken);

    private static OutboundMessage JsonOf<T>(T value, JsonTypeInfo<T> typeInfo) =>
        OutboundMessage.Utf8(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));
}
