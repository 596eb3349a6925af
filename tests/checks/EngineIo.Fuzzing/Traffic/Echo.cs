namespace EngineIo.Fuzzing.Traffic;

/// <summary>Who came and went.</summary>
internal sealed class Visits
{
    private long _connected;
    private long _disconnected;

    public long Connected => Interlocked.Read(ref _connected);

    public long Disconnected => Interlocked.Read(ref _disconnected);

    public void Connect() => Interlocked.Increment(ref _connected);

    public void Disconnect() => Interlocked.Increment(ref _disconnected);
}

/// <summary>Sends back what it gets.</summary>
[EngineIoHandler]
internal sealed partial class Echo(Visits visits)
{
    [OnConnect]
    public void Connect() => visits.Connect();

    [OnMessage]
    public static string Text(string text) => text;

    [OnMessage]
    public static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;

    [OnDisconnect]
    public void Disconnect() => visits.Disconnect();
}
