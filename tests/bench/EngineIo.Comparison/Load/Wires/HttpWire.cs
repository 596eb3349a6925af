using System.Text;
using EngineIo.Comparison.Load.Dialects;

namespace EngineIo.Comparison.Load.Wires;

/// <summary>A connection that speaks Engine.IO by polling: one request after the other.</summary>
internal abstract class HttpWire(Field field, int room) : Wire(field, room)
{
    private static readonly string Path = EngineIoDialect.Path(broadcast: false) + "&transport=polling";

    private string? _session;

    public override void Goodbye()
    {
        if (_session is not null && !IsClosed) Post("1"u8);
    }

    protected override void OnConnected() => Get();

    /// <summary>Messages can be sent.</summary>
    protected abstract void OnReady(long now);

    /// <summary>The answer to the last request has come.</summary>
    protected abstract void OnAnswer(ReadOnlySpan<byte> body, long now);

    protected void Get() => Request($"GET {Target} HTTP/1.1\r\nHost: {Field.Server}\r\n\r\n", default);

    protected void Post(ReadOnlySpan<byte> body) => Request(
        $"POST {Target} HTTP/1.1\r\nHost: {Field.Server}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: "
        + $"{body.Length}\r\n\r\n",
        body);

    protected override int Read(ReadOnlySpan<byte> input, long now)
    {
        if (!HttpAnswer.TryRead(input, out var answer)) return 0;
        if (answer.Status != 200) throw new LoadException($"The server answered {answer.Status}: {Encoding.UTF8.GetString(answer.Body)}");
        if (_session is not null)
        {
            OnAnswer(answer.Body, now);
        }
        else
        {
            _session = ReadSession(answer.Body);
            OnReady(now);
        }

        return answer.Length;
    }

    private static string ReadSession(ReadOnlySpan<byte> body)
    {
        var before = "0{\"sid\":\""u8;
        if (!body.StartsWith(before)) throw new LoadException($"That is no handshake: {Encoding.UTF8.GetString(body)}");
        var rest = body[before.Length..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    private string Target => _session is null ? Path : $"{Path}&sid={_session}";

    private void Request(string head, ReadOnlySpan<byte> body)
    {
        Encoding.ASCII.GetBytes(head, Write(head.Length));
        body.CopyTo(Write(body.Length));
        Flush();
    }
}
