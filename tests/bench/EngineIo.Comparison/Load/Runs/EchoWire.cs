using System.Diagnostics;
using EngineIo.Comparison.Load.Dialects;
using EngineIo.Comparison.Load.Wires;

namespace EngineIo.Comparison.Load.Runs;

/// <summary>A connection whose messages come back, each as it was and in their order.</summary>
internal sealed class EchoWire(Field field, Dialect dialect, Message message, int index, int inFlight)
    : WebSocketWire(field, dialect, broadcast: false, RoomFor(message, inFlight))
{
    private const int LeastRoom = 2048;
    private const int MostRoom = 256 * 1024;

    private readonly long[] _begun = new long[inFlight];

    private int _sent;
    private int _returned;
    private bool _isFilling;

    /// <summary>Whether nothing is under way.</summary>
    public bool IsStill => _sent == _returned;

    private bool IsFull => _sent - _returned == inFlight;

    /// <summary>From now on, as many messages as may be in flight always are.</summary>
    public void KeepFull()
    {
        _isFilling = true;
        Fill();
        Flush();
    }

    /// <summary>Sends one message.</summary>
    /// <param name="due">When it should have been sent.</param>
    public void Send(long due)
    {
        if (IsFull) throw new LoadException("The server does not keep up with the rate.");
        Add(due);
        Flush();
    }

    protected override void OnReady(long now) => Field.Ready++;

    protected override void OnMessage(bool binary, ReadOnlySpan<byte> payload, long now)
    {
        if (binary != message.IsBinary || IsStill || !message.Is(payload, index, _returned))
            throw new LoadException("An echo is not what was sent.");
        Field.Meter.Done(_begun[_returned++ % inFlight], now);
    }

    protected override void OnPause(long now)
    {
        if (_isFilling && !Field.IsEnding) Fill();
    }

    private static int RoomFor(Message message, int inFlight) =>
        (int)Math.Clamp((long)message.FrameLength * inFlight, LeastRoom, Math.Max(MostRoom, message.FrameLength));

    private void Fill()
    {
        var now = Stopwatch.GetTimestamp();
        while (!IsFull) Add(now);
    }

    private void Add(long begun)
    {
        _begun[_sent % inFlight] = begun;
        message.WriteFrame(Write(message.FrameLength), index, _sent++);
    }
}
