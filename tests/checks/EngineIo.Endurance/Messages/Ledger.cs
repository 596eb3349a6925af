namespace EngineIo.Endurance.Messages;

/// <summary>What the server sees of one session.</summary>
internal sealed class Ledger(SessionPlan plan)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connects;
    private int _disconnects;
    private int _received;
    private int _sent;
    private string? _problem;

    public SessionPlan Plan => plan;

    /// <summary>Whether all of both directions has passed through the server.</summary>
    public bool IsComplete => Volatile.Read(ref _received) == plan.Messages && Volatile.Read(ref _sent) == plan.Messages;

    /// <summary>Completes when the session has ended.</summary>
    public Task Ended => _ended.Task;

    public void OnConnect()
    {
        if (Interlocked.Increment(ref _connects) > 1) Report("it was connected twice");
    }

    /// <summary>Takes a message, and returns its number.</summary>
    public int OnMessage(bool isBinary, ReadOnlySpan<byte> data)
    {
        var number = Interlocked.Increment(ref _received) - 1;
        if (_disconnects > 0) Report($"message {number} of the client came behind the end");
        if (_connects != 1) Report($"message {number} of the client came before it was connected");
        if (number >= plan.Messages)
        {
            Report($"message {number} of the client is one too many");
            return number;
        }

        var expected = plan.ToServer[number];
        if (expected.IsBinary != isBinary || !data.SequenceEqual(expected.Data))
            Report($"in the place of message {number} of the client came another");
        return number;
    }

    /// <summary>The next message of the server is sent.</summary>
    public void OnSent() => Interlocked.Increment(ref _sent);

    public void OnDisconnect(DisconnectReason reason, bool onWebSocket)
    {
        if (Interlocked.Increment(ref _disconnects) > 1) Report("it was disconnected twice");
        if (_received != plan.Messages) Report($"of {plan.Messages} messages of the client {_received} had come at the end");
        if (reason != plan.Reason(onWebSocket)) Report($"it ended by {reason}, and not by {plan.Reason(onWebSocket)}");
        _ended.TrySetResult();
    }

    /// <summary>Something is wrong; the first that is said counts.</summary>
    public void Report(string problem) => Interlocked.CompareExchange(ref _problem, problem, null);

    /// <summary>What is wrong; null: nothing.</summary>
    public string? Problem =>
        Volatile.Read(ref _problem) ?? (
            _connects == 1 && _disconnects == 1 ? null : $"{_connects} connects and {_disconnects} disconnects");
}
