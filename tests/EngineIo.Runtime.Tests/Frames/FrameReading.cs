using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using EngineIo.Protocol;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Frames;

/// <summary>Reads all that a client sent through one of the two connections.</summary>
internal static class FrameReading
{
    /// <summary>The largest message that is let in.</summary>
    public const int Limit = 70_000;

    public static FrameConnection OnStream(Stream stream) => new StreamFrameConnection(stream, Limit, new HttpRequestLifetimeFeature());

    public static FrameConnection OnPipe(Stream stream) =>
        new PipeFrameConnection(
            new DuplexPipe(PipeReader.Create(stream), PipeWriter.Create(stream)), Limit, new HttpRequestLifetimeFeature());

    public static FrameConnection OnWebSocket(Stream stream)
    {
        var webSocket = System.Net.WebSockets.WebSocket.CreateFromStream(
            stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        return new ManagedFrameConnection(webSocket, Limit, new HttpRequestLifetimeFeature());
    }

    /// <summary>Waits for bytes and takes them in; false: the other side has ended.</summary>
    public static async ValueTask<bool> FillAsync(this FrameConnection connection) => connection.TakeIn(await connection.WaitAsync());

    /// <summary>
    /// What came, as lines: a message each, and last <c>end</c>, or what was wrong. Nothing is read behind an error or a close frame.
    /// </summary>
    public static async Task<List<string>> ReadToEndAsync(FrameConnection connection)
    {
        List<string> lines = [];
        try
        {
            while (await connection.FillAsync())
            {
                while (true)
                {
                    var status = connection.TryRead(out var message);
                    if (status is FrameStatus.Incomplete) break;
                    lines.Add(status is FrameStatus.Message ? Line(message) : $"{status}");
                    if (status is not FrameStatus.Message || message.Kind is FrameOpcode.Close) return lines;
                }
            }

            lines.Add("end");
        }
        catch (IOException)
        {
            lines.Add("end"); // The end of the connection without a close frame: one tells it so, the other by this.
        }
        finally
        {
            connection.Release();
        }

        return lines;
    }

    public static string Line(in WebSocketMessage message) => message.Kind switch
    {
        FrameOpcode.Text => $"text {Encoding.UTF8.GetString(message.Data.Span)}",
        FrameOpcode.Close => $"close {message.CloseCode}",
        var kind => $"{kind} {Convert.ToHexStringLower(message.Data.Span)}".ToLowerInvariant(),
    };
}
