using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo.Tests.Support.OutOfProcess;

/// <summary>The server of another process, as far as it can be told what to do.</summary>
internal sealed class RemoteServer(HostProcess host) : IEngineIoServer<RecordingHandler>
{
    public IReadOnlyCollection<EngineIoSocket> Sockets => throw NotInThisProcess.Skip("its sockets are there");

    /// <summary>How many WebSockets have left their request behind.</summary>
    public int Detached => int.Parse(host.Ask("detached"), CultureInfo.InvariantCulture);

    public int Count => int.Parse(host.Ask("count"), CultureInfo.InvariantCulture);

    public bool TryGetSocket(string sid, [NotNullWhen(true)] out EngineIoSocket? socket)
    {
        socket = null;
        return host.Ask("knows", sid) == bool.TrueString ? throw NotInThisProcess.Skip("its sockets are there") : false;
    }

    public async ValueTask<bool> SendAsync(string sid, string text, CancellationToken cancellationToken = default) =>
        await host.AskAsync("send", sid, text) == bool.TrueString;

    public async ValueTask<bool> SendAsync(string sid, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        await host.AskAsync("send-binary", sid, Convert.ToBase64String(data.Span)) == bool.TrueString;

    public ValueTask<bool> SendAsync(string sid, EncodedMessage message, CancellationToken cancellationToken = default) =>
        throw NotInThisProcess.Skip("its units are there");

    public ValueTask BroadcastAsync(EncodedMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        throw NotInThisProcess.Skip("its units are there");

    public ValueTask<bool> SendAsync(string sid, EngineIoMessage message, CancellationToken cancellationToken = default) =>
        message.IsText ? SendAsync(sid, message.Text, cancellationToken) : SendAsync(sid, message.Data, cancellationToken);

    public ValueTask<bool> SendJsonAsync<T>(string sid, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        throw NotInThisProcess.Skip("it does not know the type");

    public async ValueTask BroadcastAsync(string text, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        await host.AskAsync("broadcast", text);

    public async ValueTask BroadcastAsync(
        ReadOnlyMemory<byte> data, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        await host.AskAsync("broadcast-binary", Convert.ToBase64String(data.Span));

    public ValueTask BroadcastAsync(
        EngineIoMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        message.IsText ? BroadcastAsync(message.Text, except, cancellationToken) : BroadcastAsync(message.Data, except, cancellationToken);

    public ValueTask BroadcastJsonAsync<T>(
        T value, JsonTypeInfo<T> typeInfo, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        throw NotInThisProcess.Skip("it does not know the type");

    public async ValueTask<bool> DisconnectAsync(string sid) => await host.AskAsync("disconnect", sid) == bool.TrueString;

    public async ValueTask DisconnectAllAsync() => await host.AskAsync("disconnect-all");

    public T? GetSession<T>(string sid) where T : class => throw NotInThisProcess.Skip("its sessions are there");

    public bool SaveSession<T>(string sid, T value) where T : class => throw NotInThisProcess.Skip("its sessions are there");

    public Task StartBackgroundTask(Func<CancellationToken, Task> work) => throw NotInThisProcess.Skip("the work is code");

    public Task SleepAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        throw NotInThisProcess.Skip("its clock is there");
}
