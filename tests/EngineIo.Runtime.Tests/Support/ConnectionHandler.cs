using Microsoft.AspNetCore.Mvc;

namespace EngineIo.Tests.Support;

/// <summary>What became of the scopes of <see cref="ConnectionHandler"/>.</summary>
internal sealed class Lives
{
    private readonly Lock _lock = new();
    private readonly List<string> _log = [];

    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_lock) return [.. _log];
        }
    }

    public int Created => Log.Count(line => line == "created");

    public int Disposed => Log.Count(line => line == "scope disposed");

    public void Add(string line)
    {
        lock (_lock) _log.Add(line);
    }
}

/// <summary>A scoped service.</summary>
internal sealed class ScopedLife(Lives lives) : IDisposable
{
    public Lives Lives { get; } = lives;

    public void Dispose() => Lives.Add("scope disposed");
}

/// <summary>A handler that lives as long as its client, and counts its messages in itself.</summary>
[EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
internal sealed partial class ConnectionHandler
{
    private readonly ScopedLife _life;
    private int _count;

    public ConnectionHandler(ScopedLife life)
    {
        _life = life;
        life.Lives.Add("created");
    }

    [OnConnect]
    public static bool Connect([FromQuery] string? refuse) => refuse is null;

    [OnMessage]
    public string Text(string text) => text == "count" ? $"{++_count}" : text;

    [OnDisconnect]
    public void Disconnect() => _life.Lives.Add("disconnect");
}

/// <summary>The same as a singleton.</summary>
[EngineIoHandler]
internal sealed partial class CountingSingleton
{
    private int _count;

    [OnMessage]
    public string Text(string text) => text == "count" ? $"{Interlocked.Increment(ref _count)}" : text;
}
