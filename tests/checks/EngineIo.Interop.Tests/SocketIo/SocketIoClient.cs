using System.Collections.Concurrent;
using SocketIOClient;
using SocketIOClient.Transport;

namespace EngineIo.Interop.Tests.SocketIo;

/// <summary>SocketIOClient with what it has received.</summary>
internal sealed class SocketIoClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] BinaryEvents = ["bytes", "two"];

    private readonly ConcurrentQueue<string> _received = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly SocketIO _client;

    private SocketIoClient(SocketIO client)
    {
        _client = client;
        _client.OnAny((name, response) => Add($"{name} {response}"));
        foreach (var name in BinaryEvents) // not reported by OnAny
            _client.On(name, response => Add($"{name} {string.Join(",", response.InComingBytes.Select(Convert.ToHexString))}"));
        _client.OnPing += (_, _) => Add("ping");
        _client.OnPong += (_, _) => Add("pong");
        _client.OnDisconnected += (_, reason) => Add($"disconnected: {reason}");
    }

    public string Id => _client.Id;

    public TransportProtocol Transport => _client.Options.Transport;

    /// <summary>Everything in the order in which it came: <c>name arguments</c> for an event, <c>ping</c>, <c>pong</c>.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    /// <summary>The events alone.</summary>
    public IEnumerable<string> Events => _received.Where(one => one is not ("ping" or "pong"));

    public static async Task<SocketIoClient> ConnectAsync(Uri server, string transport, int revision)
    {
        var client = new SocketIoClient(new(server, new()
        {
            Path = "/engine.io",
            EIO = revision,
            Transport = transport == "websocket" ? TransportProtocol.WebSocket : TransportProtocol.Polling,
            AutoUpgrade = transport == "default",
            Reconnection = false,
            ConnectionTimeout = Limit,
        }));
        await client._client.ConnectAsync().WaitAsync(Limit);
        return client;
    }

    public Task EmitAsync(string name, params object[] arguments) => _client.EmitAsync(name, arguments).WaitAsync(Limit);

    public async Task<string> AskAsync(string name, params object[] arguments)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _client.EmitAsync(name, response => answer.SetResult(response.ToString()), arguments).WaitAsync(Limit);
        return await answer.Task.WaitAsync(Limit);
    }

    public Task DisconnectAsync() => _client.DisconnectAsync().WaitAsync(Limit);

    /// <summary>Waits until what has come fulfils the condition.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<string>, bool> condition)
    {
        while (!condition(Received))
        {
            if (!await _changed.WaitAsync(Limit))
                Assert.Fail($"Nothing more came within {Limit}, after: {string.Join(" | ", Received.TakeLast(20))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.Connected) await _client.DisconnectAsync();
        _client.Dispose();
        _changed.Dispose();
    }

    private void Add(string what)
    {
        _received.Enqueue(what);
        _changed.Release();
    }
}
