using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EngineIo.Kestrel;
using EngineIo.Tests.Allocations;

namespace EngineIo.Tests.Tuning;

/// <summary>Bytes on their way to a socket: directly, or by the pipe that stands for that of the web server.</summary>
public sealed class DirectSocketWriterTests : IDisposable
{
    private const int More = 4 * 1024 * 1024;
    private const int Block = 4096;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly BlockPool _blocks = new(Block);
    private readonly Socket _socket;
    private readonly Socket _peer;
    private readonly DirectSocketWriter _writer;

    public DirectSocketWriterTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
        _peer.Connect(listener.LocalEndPoint!);
        _socket = listener.Accept();
        _socket.SendBufferSize = 16 * 1024;
        _writer = new(_socket, _pipe.Writer, _blocks);
        _writer.TryGoDirect().ShouldBeTrue();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _peer.Dispose();
        _blocks.Dispose();
    }

    [Fact]
    public async Task What_is_written_is_with_the_peer_before_the_write_returns()
    {
        var write = _writer.WriteAsync("one"u8.ToArray());

        write.IsCompletedSuccessfully.ShouldBeTrue();
        (await write).IsCompleted.ShouldBeFalse();
        (await SentAsync(3)).ShouldBe("one");
        Piped().ShouldBe("");
    }

    [Fact]
    public async Task Pieces_wait_for_the_flush_and_a_write_goes_behind_them()
    {
        _writer.Write("one "u8);
        _writer.Write("two "u8);
        _writer.UnflushedBytes.ShouldBe(8);
        _peer.Available.ShouldBe(0);

        await _writer.FlushAsync();
        _writer.UnflushedBytes.ShouldBe(0);
        _writer.Write("three "u8);
        await _writer.WriteAsync("four"u8.ToArray());
        await _writer.FlushAsync();

        (await SentAsync(18)).ShouldBe("one two three four");
        Piped().ShouldBe("");
    }

    [Fact]
    public async Task What_was_written_before_it_could_go_to_the_socket_keeps_all_behind_it_in_the_pipe()
    {
        var writer = new DirectSocketWriter(_socket, _pipe.Writer, _blocks);
        writer.IsDirect.ShouldBeFalse();
        writer.Write("one "u8);
        writer.UnflushedBytes.ShouldBe(4);

        // Nobody says when the pipe is empty, so what went to the socket now could come first.
        writer.TryGoDirect().ShouldBeFalse();
        await writer.FlushAsync();
        writer.TryGoDirect().ShouldBeFalse();
        await writer.WriteAsync("two"u8.ToArray());

        writer.IsDirect.ShouldBeFalse();
        Piped().ShouldBe("one two");
    }

    [Fact]
    public async Task A_flush_of_nothing_leaves_the_way_to_the_socket_open()
    {
        var writer = new DirectSocketWriter(_socket, _pipe.Writer, _blocks);
        await writer.FlushAsync();

        writer.TryGoDirect().ShouldBeTrue();
        writer.IsDirect.ShouldBeTrue();
        writer.Write("one"u8);
        writer.TryGoDirect().ShouldBeTrue("it is done");
    }

    [Fact]
    public void A_socket_that_is_gone_is_not_gone_to()
    {
        var writer = new DirectSocketWriter(_socket, _pipe.Writer, _blocks);
        _socket.Dispose();

        writer.TryGoDirect().ShouldBeFalse();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(Block - 4)]
    [InlineData(Block - 3)]
    [InlineData(3 * Block)]
    public async Task A_flush_that_was_put_off_goes_with_the_next_write(int length)
    {
        var text = RandomText(length);
        _writer.PutsOffFlush = true;
        _writer.Write("one "u8);
        await _writer.FlushAsync();
        _writer.PutsOffFlush = false;
        _peer.Available.ShouldBe(0);

        await _writer.WriteAsync(Encoding.ASCII.GetBytes(text));

        (await SentAsync(4 + length)).ShouldBe("one " + text);
        _writer.IsDirect.ShouldBeTrue();
    }

    [Fact]
    public async Task A_flush_that_was_put_off_is_not_lost_where_nothing_comes_behind_it()
    {
        _writer.PutsOffFlush = true;
        _writer.Write("one"u8);
        await _writer.FlushAsync();

        await _writer.CompleteAsync();

        Piped().ShouldBe("one");
    }

    [Fact]
    public async Task Nothing_is_nothing()
    {
        await _writer.FlushAsync();
        await _writer.WriteAsync(Array.Empty<byte>());
        _writer.Advance(0);

        _writer.UnflushedBytes.ShouldBe(0);
        Piped().ShouldBe("");
        await _writer.WriteAsync("something"u8.ToArray());
        (await SentAsync(9)).ShouldBe("something");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_kernel_has_no_room_for_goes_by_the_pipe_and_all_that_is_behind_it(bool flushes)
    {
        var text = RandomText(More);
        if (flushes)
        {
            // The kernel is filled by writes that fit into the room for pieces.
            foreach (var piece in text.Chunk(Block / 2))
            {
                _writer.Write(Encoding.ASCII.GetBytes(piece));
                await _writer.FlushAsync();
            }
        }
        else
        {
            await _writer.WriteAsync(Encoding.ASCII.GetBytes(text));
        }

        var piped = Piped();
        piped.Length.ShouldBeInRange(1, More - 1);
        var sent = await SentAsync(More - piped.Length);
        (sent + piped == text).ShouldBeTrue("each byte comes once, in its place");

        // That the kernel has room again changes nothing: nobody says when the pipe is empty.
        await _writer.WriteAsync("two "u8.ToArray());
        _writer.Write("three"u8);
        _writer.UnflushedBytes.ShouldBe(5);
        await _writer.FlushAsync();
        Piped().ShouldBe("two three");
    }

    [Fact]
    public async Task Pieces_that_are_long_together_go_by_the_pipe()
    {
        var pieces = Enumerable.Range(0, 9).Select(_ => RandomText(Block / 8)).ToArray();
        foreach (var piece in pieces) _writer.Write(Encoding.ASCII.GetBytes(piece));
        await _writer.FlushAsync();

        Piped().ShouldBe(string.Concat(pieces));
    }

    [Fact]
    public async Task A_piece_may_ask_for_any_room()
    {
        _writer.GetMemory(Block).Length.ShouldBe(Block);
        _writer.GetSpan(1_000_000).Length.ShouldBeGreaterThanOrEqualTo(1_000_000);
        _writer.Advance(0);
        await _writer.WriteAsync("end"u8.ToArray());

        Piped().ShouldBe("end");
    }

    [Fact]
    public void No_more_is_taken_than_there_was_room_for()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _writer.Advance(1));
        var room = _writer.GetMemory().Length;
        Should.Throw<ArgumentOutOfRangeException>(() => _writer.Advance(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => _writer.Advance(room + 1));
        _writer.UnflushedBytes.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing_and_loses_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(async () => await _writer.WriteAsync("not this "u8.ToArray(), cancelled));
        _writer.Write("one "u8);
        await Should.ThrowAsync<OperationCanceledException>(async () => await _writer.FlushAsync(cancelled));
        await _writer.WriteAsync("two"u8.ToArray());

        (await SentAsync(7)).ShouldBe("one two");
        Piped().ShouldBe("");
    }

    [Fact]
    public async Task A_flush_that_waits_can_be_cancelled()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        var writer = new DirectSocketWriter(_socket, pipe.Writer, _blocks);
        writer.TryGoDirect();

        var write = writer.WriteAsync(new byte[More]);
        write.IsCompleted.ShouldBeFalse();
        writer.CancelPendingFlush();

        (await write).IsCanceled.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_socket_that_is_gone_is_the_pipes_to_report(bool isDisposed)
    {
        if (isDisposed) _socket.Dispose();
        else _socket.Shutdown(SocketShutdown.Both);

        (await _writer.WriteAsync("lost"u8.ToArray())).IsCompleted.ShouldBeFalse();
        Piped().ShouldBe("lost");

        await _pipe.Reader.CompleteAsync();
        (await _writer.WriteAsync("also"u8.ToArray())).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task After_the_end_nothing_is_written()
    {
        await _writer.WriteAsync("one "u8.ToArray());
        _writer.Write("two"u8);

        await _writer.CompleteAsync();

        // As in a pipe, what was not flushed counts.
        (await SentAsync(4)).ShouldBe("one ");
        Piped().ShouldBe("two");
        (await _pipe.Reader.ReadAsync()).IsCompleted.ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(async () => await _writer.WriteAsync("three"u8.ToArray()));
        Should.Throw<InvalidOperationException>(() => _writer.GetMemory());
    }

    [Fact]
    public async Task The_reason_of_an_end_is_handed_on()
    {
        _writer.Complete(new InvalidDataException("why"));

        (await Should.ThrowAsync<InvalidDataException>(async () => await _pipe.Reader.ReadAsync())).Message.ShouldBe("why");
    }

    [Fact]
    public void A_write_allocates_nothing()
    {
        var (message, received) = (new byte[100], new byte[100]);

        Allocated.ShouldBeNothing(() =>
        {
            ShouldBeDone(_writer.WriteAsync(message));
            message.CopyTo(_writer.GetSpan(100));
            _writer.Advance(100);
            ShouldBeDone(_writer.FlushAsync());
            for (var count = 0; count < 200;) count += _peer.Receive(received);
        });
    }

    [Fact]
    public Task Whatever_is_written_in_whatever_way_comes_in_order() => Randomised.RunAsync(async random =>
    {
        var (written, sent, longest) = (new StringBuilder(), new StringBuilder(), random.Next(1, 20_000));
        for (var step = 0; step < 200; step++)
        {
            var text = RandomText(random.Next(longest));
            switch (random.Next(5))
            {
                case 4:
                    _writer.PutsOffFlush = !_writer.PutsOffFlush;
                    break;
                case 0:
                    await _writer.WriteAsync(Encoding.ASCII.GetBytes(text));
                    written.Append(text);
                    break;
                case 1:
                    _writer.Write(Encoding.ASCII.GetBytes(text));
                    written.Append(text);
                    break;
                case 2:
                    await _writer.FlushAsync();
                    break;
                default:
                    sent.Append(await SentAsync(_peer.Available));
                    break;
            }
        }

        await _writer.CompleteAsync();
        var piped = Piped();
        sent.Append(await SentAsync(written.Length - piped.Length - sent.Length)).Append(piped);
        (sent.ToString() == written.ToString()).ShouldBeTrue();
    });

    private static void ShouldBeDone(ValueTask<FlushResult> write) => write.IsCompletedSuccessfully.ShouldBeTrue();

    private static string RandomText(int length) => Convert.ToHexString(Random.Shared.GetItems<byte>([0, 17, 34, 51, 68], (length + 1) / 2))[..length];

    /// <summary>So many bytes that the peer gets.</summary>
    private async Task<string> SentAsync(int length)
    {
        var buffer = new byte[length];
        for (var count = 0; count < length;)
        {
            var received = await _peer.ReceiveAsync(buffer.AsMemory(count)).AsTask().WithinLimit();
            received.ShouldBeGreaterThan(0, "the connection has ended");
            count += received;
        }

        return Encoding.ASCII.GetString(buffer);
    }

    /// <summary>What came by the pipe since it was last asked.</summary>
    private string Piped()
    {
        if (!_pipe.Reader.TryRead(out var read)) return "";
        var text = Encoding.ASCII.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
