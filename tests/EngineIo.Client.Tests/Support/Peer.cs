using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace EngineIo.Client.Tests.Support;

/// <summary>What the server has seen.</summary>
public sealed class Journal
{
    private int _messages;

    public ConcurrentQueue<DisconnectReason> Ends { get; } = [];

    public ConcurrentQueue<string> Handshakes { get; } = [];

    /// <summary>How many messages have come.</summary>
    public int Messages => _messages;

    public void OnMessage() => Interlocked.Increment(ref _messages);
}

/// <summary>The handler of the tests: it echoes, and does what some texts ask for.</summary>
[EngineIoHandler]
public sealed partial class Peer(Journal journal)
{
    [OnConnect]
    public async ValueTask<ConnectResult> Connect(EngineIoSocket socket, HttpContext http, [FromQuery] string? refuse, [FromQuery] int? greetings)
    {
        journal.Handshakes.Enqueue($"{http.Request.Protocol} {http.Request.Path}{http.Request.QueryString} {http.Request.Headers.Authorization}");
        if (refuse is not null) return ConnectResult.Reject(403, refuse);
        for (var i = 0; i < greetings; i++) await socket.SendAsync($"greeting {i}");
        return ConnectResult.Accept;
    }

    [OnMessage]
    public async ValueTask Text(EngineIoSocket socket, string text)
    {
        journal.OnMessage();
        switch (text.Split(' '))
        {
            case ["leave"]:
                await socket.SendAsync("last words");
                await socket.DisconnectAsync();
                break;

            case ["cut"]:
                socket.Abort();
                break;

            case ["send", var count, var length]:
                var data = new byte[int.Parse(length)];
                for (var i = 0; i < int.Parse(count); i++) await socket.SendAsync((ReadOnlyMemory<byte>)data);
                break;

            default:
                await socket.SendAsync(text);
                break;
        }
    }

    [OnMessage]
    public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data)
    {
        journal.OnMessage();
        return data;
    }

    [OnDisconnect]
    public void Bye(DisconnectReason reason) => journal.Ends.Enqueue(reason);
}
