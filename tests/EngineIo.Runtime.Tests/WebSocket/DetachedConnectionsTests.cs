using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using EngineIo.Kestrel;

namespace EngineIo.Tests.WebSocket;

/// <summary>The end of an endpoint that has lost connections to WebSockets.</summary>
public sealed class DetachedConnectionsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly DetachedConnections _connections;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public DetachedConnectionsTests() => _connections = new(_time);

    [Fact]
    public void Without_any_it_is_over_at_once() => _connections.EndAllAsync().IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public async Task It_waits_for_all_of_them()
    {
        var (one, _) = Detached();
        var (two, _) = Detached();

        var ending = _connections.EndAllAsync();
        await one.EndAsync();
        await Limits.SettleAsync();
        ending.IsCompleted.ShouldBeFalse();

        await two.EndAsync();
        await ending.WithinLimit();
    }

    [Fact]
    public async Task Those_that_do_not_end_are_cut()
    {
        var (one, below) = Detached();
        below.OnAbort = () => _ = one.EndAsync().AsTask();

        var ending = _connections.EndAllAsync();

        await _time.AdvanceUntilAsync(ending, TimeSpan.FromSeconds(5));
        _connections.Count.ShouldBe(0);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever_for_those_that_were_cut()
    {
        var (_, below) = Detached();

        await _time.AdvanceUntilAsync(_connections.EndAllAsync(), TimeSpan.FromSeconds(6));

        below.Aborts.ShouldBe(1);
        _connections.Count.ShouldBe(1);
    }

    public void Dispose() => _socket.Dispose();

    private (DetachableConnection Connection, ConnectionBelow Below) Detached()
    {
        var pipe = new Pipe();
        var below = new ConnectionBelow { Transport = new DuplexPipe(pipe.Reader, pipe.Writer) };
        var connection = new DetachableConnection(
            below, new DirectSocketWriter(_socket, pipe.Writer, MemoryPool<byte>.Shared), _connections);
        connection.Detach();
        return (connection, below);
    }
}
