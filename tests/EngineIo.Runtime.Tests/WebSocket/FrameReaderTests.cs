using System.Text;
using EngineIo.Protocol;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.WebSocket;

/// <summary>The order in which a reader calls its handler.</summary>
public sealed class FrameReaderTests
{
    [Fact]
    public async Task Messages_of_one_read_come_together_and_the_end_of_the_stream_ends_all()
    {
        var calls = await ReadAsync([.. RawFrame.EncodeText("a"), .. RawFrame.EncodeText("b")]);

        calls.ShouldBe(["a", "b", "read", "gone", "stop", "end"]);
    }

    [Fact]
    public async Task After_a_close_frame_nothing_is_read()
    {
        var calls = await ReadAsync([.. RawFrame.Encode(RawFrame.Close, []), .. RawFrame.EncodeText("a")]);

        calls.ShouldBe(["close", "stop", "end"]);
    }

    [Fact]
    public async Task After_a_bad_frame_all_is_dropped()
    {
        var calls = await ReadAsync(
            [.. RawFrame.EncodeText("a"), .. RawFrame.Encode(RawFrame.Text, "x"u8, reserved: 3), .. RawFrame.EncodeText("b")]);

        calls.ShouldBe(["a", "ProtocolError", "stop", "end"]);
    }

    [Fact]
    public async Task A_handler_without_room_is_awaited_before_the_next_message()
    {
        var handler = new Handler { AfterMessage = FrameReader.Next.AwaitRoom };

        await Reader([.. RawFrame.EncodeText("a"), .. RawFrame.EncodeText("b")], handler).RunAsync().WithinLimit();

        handler.Calls.ShouldBe(["a", "room", "b", "room", "read", "gone", "stop", "end"]);
    }

    [Fact]
    public async Task A_mistake_in_the_server_ends_the_session_and_is_not_hidden()
    {
        var handler = new Handler { Failure = new NotSupportedException("on purpose") };

        var reading = Reader(RawFrame.EncodeText("a"), handler).RunAsync();

        (await Should.ThrowAsync<NotSupportedException>(reading.WithinLimit())).ShouldBeSameAs(handler.Failure);
        handler.Calls.ShouldBe(["a", "gone: on purpose", "stop", "end"]);
    }

    [Fact]
    public async Task An_error_of_the_network_is_no_mistake()
    {
        var handler = new Handler { Failure = new IOException("reset") };

        await Reader(RawFrame.EncodeText("a"), handler).RunAsync().WithinLimit();

        handler.Calls.ShouldBe(["a", "gone: reset", "stop", "end"]);
    }

    private static async Task<List<string>> ReadAsync(byte[] bytes)
    {
        var handler = new Handler();
        await Reader(bytes, handler).RunAsync().WithinLimit();
        return handler.Calls;
    }

    private static FrameReader Reader(byte[] bytes, Handler handler) =>
        new(new StreamFrameConnection(new MemoryStream(bytes), 1000, new HttpRequestLifetimeFeature()), handler);

    private sealed class Handler : IFrameHandler
    {
        public List<string> Calls { get; } = [];

        public FrameReader.Next AfterMessage { get; init; }

        public Exception? Failure { get; init; }

        public FrameReader.Next Handle(in WebSocketMessage message)
        {
            var isClose = message.Kind is FrameOpcode.Close;
            Calls.Add(isClose ? "close" : Encoding.UTF8.GetString(message.Data.Span));
            if (Failure is not null) throw Failure;
            return isClose ? FrameReader.Next.Stop : AfterMessage;
        }

        public async Task RoomAsync()
        {
            await Task.Yield();
            Calls.Add("room");
        }

        public void OnReadHandled() => Calls.Add("read");

        public void OnBadFrame(FrameStatus status) => Calls.Add($"{status}");

        public void OnGone(Exception? exception) => Calls.Add(exception is null ? "gone" : $"gone: {exception.Message}");

        public ValueTask StopAsync()
        {
            Calls.Add("stop");
            return default;
        }

        public void OnFailed(Exception exception) => Calls.Add($"failed: {exception.Message}");

        public ValueTask EndAsync()
        {
            Calls.Add("end");
            return default;
        }
    }
}
