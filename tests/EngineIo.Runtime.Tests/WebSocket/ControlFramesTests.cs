using System.IO.Pipelines;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Transports;

namespace EngineIo.Tests.WebSocket;

/// <summary>What a WebSocket sends besides messages, and the steps of its end.</summary>
public sealed class ControlFramesTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly CountingTransport _transport = new();
    private ControlFrames _frames = new();

    [Fact]
    public void Frames_are_taken_together_and_once()
    {
        _frames.TryAdd(FrameOpcode.Pong, "a"u8).ShouldBeTrue();
        _frames.TryAdd(FrameOpcode.Text, "3probe"u8).ShouldBeTrue();

        Taken().ShouldBe([0x8A, 1, (byte)'a', 0x81, 6, .. "3probe"u8]);

        Taken().ShouldBeNull();
    }

    [Fact]
    public void A_client_that_pings_and_does_not_read_gets_no_more_than_4_KiB_of_pongs()
    {
        var count = 0;
        while (_frames.TryAdd(FrameOpcode.Pong, new byte[125])) count++;

        count.ShouldBe(4096 / 127 + 1);
        Taken();
        _frames.TryAdd(FrameOpcode.Pong, []).ShouldBeTrue();
    }

    [Fact]
    public void The_close_frame_goes_after_control_frames_and_messages()
    {
        _frames.TryAdd(FrameOpcode.Pong, []);
        Close(CloseCode.GoingAway).ShouldBeTrue();
        _frames.IsClosing.ShouldBeTrue();

        Taken(canClose: false).ShouldBe([0x8A, 0]);
        Taken(canClose: false).ShouldBeNull();
        _frames.IsCloseSent.ShouldBeFalse();
        Taken(canClose: true).ShouldBe([0x88, 2, 0x03, 0xE9]);

        _frames.IsCloseSent.ShouldBeTrue();
        _frames.IsClosing.ShouldBeFalse();
        Taken(canClose: true).ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_added_to_a_WebSocket_that_closes()
    {
        Close().ShouldBeTrue();

        _frames.TryAdd(FrameOpcode.Pong, []).ShouldBeFalse();
        Close(CloseCode.TooBig).ShouldBeFalse();

        Taken().ShouldBe([0x88, 2, 0x03, 0xE8]);
    }

    [Fact]
    public void A_code_that_was_set_before_is_sent()
    {
        _frames.SetCloseCode(CloseCode.InvalidData);
        Close(CloseCode.ProtocolError);

        Taken().ShouldBe([0x88, 2, 0x03, 0xEF]);
    }

    [Fact]
    public void A_response_that_is_owed_is_sent_by_a_write_of_nothing()
    {
        _frames.OweResponse();

        Taken().ShouldBe([]);
        Taken().ShouldBeNull();
    }

    [Fact]
    public void A_response_that_is_owed_is_sent_by_any_write()
    {
        _frames.OweResponse();
        _frames.TryAdd(FrameOpcode.Pong, []);

        Taken().ShouldBe([0x8A, 0]);
        Taken().ShouldBeNull();
    }

    [Fact]
    public void A_client_that_does_not_close_is_cut_after_some_time()
    {
        Close();

        _time.Advance(SocketSettings.CloseTimeout - TimeSpan.FromMilliseconds(1));
        _transport.Aborts.ShouldBe(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _transport.Aborts.ShouldBe(1);
    }

    [Fact]
    public void The_time_of_a_client_that_has_to_close_can_be_shortened()
    {
        Close();

        _frames.LimitClose(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));
        _transport.Aborts.ShouldBe(1);
    }

    [Fact]
    public void After_the_stop_nothing_is_sent_and_nothing_is_cut()
    {
        Close();
        _frames.Stop();

        _time.Advance(TimeSpan.FromMinutes(1));

        _transport.Aborts.ShouldBe(0);
        Taken().ShouldBeNull();
        _frames.TryAdd(FrameOpcode.Pong, []).ShouldBeFalse();
        Close().ShouldBeFalse();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void An_abort_reaches_the_connection_as_long_as_it_is_the_WebSockets(bool isDetachable, int aborts)
    {
        var connection = new CountingConnection(isDetachable);

        _frames.Abort(connection);
        _frames.Stop();
        _frames.Abort(connection);
        _frames.SetOver();
        _frames.Abort(connection);

        connection.Aborts.ShouldBe(aborts);
    }

    [Fact]
    public void The_end_can_be_awaited_before_and_after_it()
    {
        var before = _frames.WhenOverAsync();
        before.IsCompleted.ShouldBeFalse();

        _frames.Stop();
        before.IsCompleted.ShouldBeFalse();
        _frames.SetOver();

        before.IsCompletedSuccessfully.ShouldBeTrue();
        _frames.WhenOverAsync().IsCompletedSuccessfully.ShouldBeTrue();
    }

    private bool Close(ushort code = CloseCode.Normal) => _frames.TryBeginClose(code, _time, _transport);

    private byte[]? Taken(bool canClose = true) => _frames.Take(canClose)?.ToArray();

    private sealed class CountingTransport : SocketTransport
    {
        public int Aborts { get; private set; }

        public override EngineIoTransport Kind => EngineIoTransport.WebSocket;

        public override bool IsStuck => false;

        public override void Wake() => throw new NotSupportedException();

        public override void End(DisconnectReason reason) => throw new NotSupportedException();

        public override void Abort() => Aborts++;
    }

    private sealed class CountingConnection(bool isDetachable) : FrameConnection
    {
        public int Aborts { get; private set; }

        public override ReceiveBuffer Buffer => throw new NotSupportedException();

        public override bool HasUnread => throw new NotSupportedException();

        public override bool KeepsWriter => throw new NotSupportedException();

        public override bool IsDetachable => isDetachable;

        public override ValueTask<ReadResult> WaitAsync() => throw new NotSupportedException();

        public override FrameStatus TryRead(out WebSocketMessage message) => throw new NotSupportedException();

        public override void Discard() => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> frames) => throw new NotSupportedException();

        public override void Abort() => Aborts++;

        public override void Release() => throw new NotSupportedException();
    }
}
