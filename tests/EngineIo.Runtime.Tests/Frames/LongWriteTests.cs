using System.Buffers;
using System.IO.Pipelines;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Frames;

/// <summary>A long queue for a client that does not read: it does not lie in the pipe of the connection once more.</summary>
public sealed class LongWriteTests
{
    private const int Length = 1024 * 1024;
    private const int MostInThePipe = 128 * 1024;

    [Fact]
    public async Task Of_a_megabyte_only_a_slice_is_in_the_pipe_and_all_of_it_comes_in_order()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 2048));
        var frames = new byte[Length];
        new Random(1).NextBytes(frames);

        var writing = Connection(pipe).WriteAsync(frames).AsTask();

        var written = new ArrayBufferWriter<byte>();
        while (written.WrittenCount < Length)
        {
            var read = await pipe.Reader.ReadAsync().AsTask().WithinLimit();
            read.Buffer.Length.ShouldBeLessThanOrEqualTo(MostInThePipe);
            foreach (var segment in read.Buffer) written.Write(segment.Span);
            pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        await writing.WithinLimit();
        written.WrittenSpan.SequenceEqual(frames).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_is_gone_ends_it()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 2048));
        var writing = Connection(pipe).WriteAsync(new byte[Length]).AsTask();
        writing.IsCompleted.ShouldBeFalse();

        await pipe.Reader.CompleteAsync();

        await writing.WithinLimit();
    }

    private static PipeFrameConnection Connection(Pipe pipe) =>
        new(new OneWay(pipe.Writer), int.MaxValue, new HttpRequestLifetimeFeature());

    private sealed class OneWay(PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => throw new NotSupportedException();

        public PipeWriter Output => output;
    }
}
