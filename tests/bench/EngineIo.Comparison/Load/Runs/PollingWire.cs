using System.Diagnostics;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>A connection that posts a message, and polls until its echo has come.</summary>
internal sealed class PollingWire(Field field, Message message, int index) : HttpWire(field, room: 2048 + (2 * message.PayloadLength))
{
    private const byte Separator = 0x1e;

    private bool _isPosting;
    private bool _owesPong;
    private long _begun;
    private int _round;

    /// <summary>Whether nothing is under way.</summary>
    public bool IsStill { get; private set; } = true;

    /// <summary>Posts the next message; others follow by themselves.</summary>
    public void Next()
    {
        IsStill = false;
        _isPosting = true;
        _begun = Stopwatch.GetTimestamp();
        ReadOnlySpan<byte> pong = _owesPong ? [(byte)'3', Separator] : [];
        _owesPong = false;
        Span<byte> body = stackalloc byte[pong.Length + message.PayloadLength];
        pong.CopyTo(body);
        message.WritePayload(body[pong.Length..], index, _round);
        Post(body);
    }

    protected override void OnReady(long now) => Field.Ready++;

    protected override void OnAnswer(ReadOnlySpan<byte> body, long now)
    {
        if (Field.IsOver)
        {
            Dispose(); // the goodbye has arrived
            return;
        }

        if (_isPosting)
        {
            if (!body.SequenceEqual("ok"u8)) throw new LoadException("A POST was not answered with ok.");
            _isPosting = false;
            Get();
            return;
        }

        var isBack = false;
        foreach (var part in body.Split(Separator)) isBack |= IsEcho(body[part]);
        if (!isBack)
        {
            Get();
            return;
        }

        Field.Meter.Done(_begun, now);
        _round++;
        if (Field.IsEnding) IsStill = true;
        else Next();
    }

    private bool IsEcho(ReadOnlySpan<byte> packet)
    {
        if (packet is [(byte)'2'])
        {
            _owesPong = true;
            return false;
        }

        return message.Is(packet, index, _round) ? true : throw new LoadException("An echo is not what was sent.");
    }
}
