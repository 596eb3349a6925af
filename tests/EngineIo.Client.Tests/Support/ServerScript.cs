using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EngineIo.Client.Tests.Support;

/// <summary>What a <see cref="RawServer"/> does: a session that a test plays step by step.</summary>
internal sealed class ServerScript
{
    /// <summary>The answer to the handshake by polling, or the first frame of a WebSocket.</summary>
    public string Open { get; set; } = """0{"sid":"abc","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000}""";

    /// <summary>What the polls are answered with, one after the other; without an entry a poll waits.</summary>
    public Channel<Func<RawServer.Request, Task>> Polls { get; } = Channel.CreateUnbounded<Func<RawServer.Request, Task>>();

    /// <summary>The bodies of the POSTs.</summary>
    public ConcurrentQueue<string> Posts { get; } = [];

    /// <summary>Answers a POST.</summary>
    public Func<RawServer.Request, Task> OnPost { get; set; } = request => request.AnswerAsync("ok");

    /// <summary>Answers a WebSocket: one of an upgrade, or one that opens a session after its open packet.</summary>
    public Func<RawServer.Request, Task> OnWebSocket { get; set; } = request => request.AnswerAsync("", 400);

    public async Task AnswerAsync(RawServer.Request request)
    {
        if (request.IsPost)
        {
            Posts.Enqueue(request.Body);
            await OnPost(request);
        }
        else if (request.IsWebSocket)
        {
            if (request.IsHandshake)
            {
                await request.AcceptAsync();
                await request.TextAsync(Open);
            }

            await OnWebSocket(request);
        }
        else if (request.IsHandshake)
        {
            await request.AnswerAsync(Open);
        }
        else
        {
            await (await Polls.Reader.ReadAsync())(request);
        }
    }

    /// <summary>Answers the next poll.</summary>
    public void Poll(string payload) => Polls.Writer.TryWrite(request => request.AnswerAsync(payload));
}
