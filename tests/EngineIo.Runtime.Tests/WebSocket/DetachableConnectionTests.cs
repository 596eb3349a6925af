using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.WebSocket;

/// <summary>A connection as HTTP sees it, before and after it is taken away.</summary>
public sealed class DetachableConnectionTests : IDisposable
{
    private readonly Pipe _received = new();
    private readonly Pipe _sent = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly DetachedConnections _detached = new(new ManualTimeProvider());
    private readonly ConnectionBelow _below;
    private readonly DetachableConnection _connection;
    private readonly IDuplexPipe _http;

    public DetachableConnectionTests()
    {
        _below = new ConnectionBelow { Transport = new DuplexPipe(_received.Reader, _sent.Writer) };
        _connection = new(_below, new DirectSocketWriter(_socket, _sent.Writer, MemoryPool<byte>.Shared), _detached);
        _http = _connection.Transport;
    }

    [Fact]
    public async Task Until_then_all_goes_through()
    {
        await _received.Writer.WriteAsync("in"u8.ToArray());
        (await ReadAsync(_http.Input)).ShouldBe("in");
        _http.Input.CancelPendingRead();
        (await _http.Input.ReadAsync()).IsCanceled.ShouldBeTrue();
        _http.Input.TryRead(out _).ShouldBeFalse();
        await _http.Output.WriteAsync("out"u8.ToArray());
        (await ReadAsync(_sent.Reader)).ShouldBe("out");
        "more"u8.CopyTo(_http.Output.GetSpan(4));
        _http.Output.Advance(4);
        _http.Output.CanGetUnflushedBytes.ShouldBeTrue();
        _http.Output.UnflushedBytes.ShouldBe(4);
        await _http.Output.FlushAsync();
        (await ReadAsync(_sent.Reader)).ShouldBe("more");

        _connection.Abort();
        _below.Aborts.ShouldBe(1);
        await _connection.DisposeAsync();
        _below.IsDisposed.ShouldBeTrue();
        (await _sent.Reader.ReadAsync()).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task From_then_on_nothing_that_HTTP_does_reaches_it()
    {
        _connection.Detach();

        _http.Input.CancelPendingRead();
        _http.Input.Complete();
        (await _http.Input.ReadAsync()).IsCompleted.ShouldBeTrue();
        _http.Input.TryRead(out var nothing).ShouldBeTrue();
        _http.Input.AdvanceTo(nothing.Buffer.End);
        _http.Input.AdvanceTo(nothing.Buffer.Start, nothing.Buffer.End);
        _http.Output.GetMemory(10).Length.ShouldBeGreaterThanOrEqualTo(10);
        _http.Output.GetSpan().Length.ShouldBeGreaterThanOrEqualTo(1);
        _http.Output.Advance(1);
        _http.Output.UnflushedBytes.ShouldBe(0);
        (await _http.Output.WriteAsync("lost"u8.ToArray())).IsCompleted.ShouldBeTrue();
        (await _http.Output.FlushAsync()).IsCompleted.ShouldBeTrue();
        _http.Output.CancelPendingFlush();
        _http.Output.Complete(new InvalidOperationException());
        _connection.Abort();
        await _connection.DisposeAsync();

        _detached.Count.ShouldBe(1);
        _below.Aborts.ShouldBe(0);
        _below.IsDisposed.ShouldBeFalse();
        await _received.Writer.WriteAsync("in"u8.ToArray());
        (await ReadAsync(_connection.Input)).ShouldBe("in");
        await _connection.Output.WriteAsync("out"u8.ToArray());
        (await ReadAsync(_sent.Reader)).ShouldBe("out");
    }

    [Fact]
    public async Task Who_took_it_cuts_it_and_ends_it()
    {
        _connection.Detach();
        await _connection.DisposeAsync();

        ((IHttpRequestLifetimeFeature)_connection).Abort();
        _below.Aborts.ShouldBe(1);

        "last"u8.CopyTo(_connection.Output.GetSpan(4));
        _connection.Output.Advance(4);
        await _connection.EndAsync();
        _below.IsDisposed.ShouldBeTrue();
        _detached.Count.ShouldBe(0);
        var read = await _sent.Reader.ReadAsync();
        Encoding.UTF8.GetString(read.Buffer.FirstSpan).ShouldBe("last");
        read.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task What_HTTP_has_left_on_it_is_forgotten()
    {
        _below.Features.Set<IConnectionIdFeature>(_below);
        _connection.Features.Set<IConnectionHeartbeatFeature>(new Heartbeat());

        _connection.Detach();
        _below.Features.Get<IConnectionHeartbeatFeature>().ShouldNotBeNull("HTTP is not done yet");
        await _connection.DisposeAsync();

        _below.Features.Get<IConnectionHeartbeatFeature>().ShouldBeNull();
        _below.Features.Get<IConnectionIdFeature>().ShouldBeSameAs(_below);
    }

    [Fact]
    public void Otherwise_it_is_the_connection_below()
    {
        _connection.ConnectionId = "id";
        _connection.LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 1);
        _connection.RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 2);
        _connection.ConnectionClosed = new CancellationToken(canceled: true);
        _connection.Items = new Dictionary<object, object?> { [1] = 2 };

        (_below.ConnectionId, _connection.ConnectionId).ShouldBe(("id", "id"));
        _connection.LocalEndPoint.ShouldBeSameAs(_below.LocalEndPoint);
        _connection.RemoteEndPoint.ShouldBeSameAs(_below.RemoteEndPoint);
        _connection.ConnectionClosed.ShouldBe(_below.ConnectionClosed);
        _connection.Items.ShouldBeSameAs(_below.Items);
        _connection.Features.ShouldBeSameAs(_below.Features);
        _below.Transport.ShouldBeSameAs(_connection, "whoever asks the features for the transport finds what can be taken");

        // As TLS does.
        var encrypted = new DuplexPipe(_received.Reader, _sent.Writer);
        _connection.Transport = encrypted;
        (_connection.Transport, _below.Transport).ShouldBe((encrypted, encrypted));
    }

    public void Dispose() => _socket.Dispose();

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        var read = await reader.ReadAsync();
        var text = Encoding.UTF8.GetString(read.Buffer.FirstSpan);
        reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    private sealed class Heartbeat : IConnectionHeartbeatFeature
    {
        public void OnHeartbeat(Action<object> action, object state)
        {
            // Nobody beats.
        }
    }
}
