using System.IO.Pipelines;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Frames;

/// <summary>A client that sends more than is read: what waits in the pipe of the connection stays there.</summary>
public sealed class FloodTests
{
    private const int MostHeld = 128 * 1024;
    private const int Flood = 1024 * 1024;

    [Fact]
    public async Task Of_a_megabyte_of_small_messages_only_a_slice_is_held_and_the_next_does_not_wait()
    {
        var message = RawFrame.Encode(RawFrame.Binary, new byte[100]);
        var count = Flood / message.Length;
        var connection = await FloodedAsync(message, count);

        var read = 0;
        while (read < count)
        {
            var filling = connection.FillAsync();
            filling.IsCompleted.ShouldBeTrue("there is more");
            (await filling).ShouldBeTrue();
            connection.Buffer.Array.Length.ShouldBeLessThanOrEqualTo(MostHeld);
            while (connection.TryRead(out var one) is FrameStatus.Message)
            {
                one.Data.Length.ShouldBe(100);
                read++;
            }
        }

        read.ShouldBe(count);
        connection.HasUnread.ShouldBeFalse();
        connection.Release();
    }

    [Fact]
    public async Task A_message_that_is_larger_than_a_slice_is_put_together_and_what_is_behind_it_stays_out()
    {
        var large = new byte[200_000];
        new Random(1).NextBytes(large);
        var connection = await FloodedAsync(RawFrame.Encode(RawFrame.Binary, large), 5);

        for (var read = 0; read < 5;)
        {
            var filling = connection.FillAsync();
            filling.IsCompleted.ShouldBeTrue("there is more");
            (await filling).ShouldBeTrue();
            connection.Buffer.Array.Length.ShouldBeLessThanOrEqualTo(2 * MostHeld);
            while (connection.TryRead(out var message) is FrameStatus.Message)
            {
                message.Data.ToArray().ShouldBe(large);
                read++;
            }
        }

        connection.Release();
    }

    private static async Task<PipeFrameConnection> FloodedAsync(byte[] frame, int count)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        for (var i = 0; i < count; i++) await pipe.Writer.WriteAsync(frame);
        return new(new OneWay(pipe.Reader), int.MaxValue, new HttpRequestLifetimeFeature());
    }

    private sealed class OneWay(PipeReader input) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => throw new NotSupportedException();
    }
}
