using System.Diagnostics.Metrics;
using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Tests.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Allocations;

/// <summary>What it costs to be measured: nothing where nobody listens, and no object where somebody does.</summary>
[Collection(nameof(ByThemselves))]
public sealed class WatchingTests : IAsyncDisposable
{
    private static readonly byte[] Data = Encoding.ASCII.GetBytes(new string('x', 100));

    private readonly LocalServer<MessageEcho> _server = new();
    private readonly ReceiveBuffer _owner = new();

    [Fact]
    public void Nobody_listens()
    {
        var socket = _server.Connect();
        _server.Core.Metrics.CountsMessages.ShouldBeFalse();
        socket.Events.IsWatched.ShouldBeFalse();

        Allocated.ShouldBeNothing(() => Echo(socket));
    }

    [Fact]
    public void A_listener_hears_of_each_message_and_nothing_is_allocated_for_it()
    {
        var socket = _server.Connect();
        var (messages, bytes, handled, calls) = (0L, 0L, 0L, 0L);
        using var listener = new MeterListener();
        var scope = _server.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == scope) listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "engineio.server.messages") messages += value;
            else if (instrument.Name == "engineio.server.io") bytes += value;
        });
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => handled++);
        listener.Start();
        socket.Events.IsWatched.ShouldBeTrue();

        Allocated.ShouldBeNothing(() =>
        {
            Echo(socket);
            calls++;
        });

        calls.ShouldBeGreaterThan(1000);
        messages.ShouldBe(2 * calls);
        bytes.ShouldBe(2 * calls * Data.Length);
        handled.ShouldBe(calls);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>A message is received, handled, and sent back.</summary>
    private void Echo(EngineIoSocket socket) => socket.Receive(new(PacketType.Message, IsBinary: true, ..Data.Length), Data, _owner);
}
