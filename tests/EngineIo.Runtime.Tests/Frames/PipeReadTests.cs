using System.IO.Pipelines;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Frames;

/// <summary>What is particular to reading from the blocks of a pipe.</summary>
public sealed class PipeReadTests
{
    [Fact]
    public async Task A_read_that_ends_at_the_place_in_its_block_where_it_began_in_another_is_not_taken_for_an_empty_one()
    {
        const int Block = 4096;
        const int Place = 100;
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: Block));
        var connection = new PipeFrameConnection(new OneWay(pipe.Reader), int.MaxValue, new HttpRequestLifetimeFeature());
        await pipe.Writer.WriteAsync(new byte[Place]);

        // Somebody writes into the block while it is read, so it stays the first one of the next read.
        pipe.Writer.GetMemory();
        (await connection.FillAsync()).ShouldBeTrue();
        pipe.Writer.Advance(Block - Place);
        await pipe.Writer.WriteAsync(new byte[Place]);

        var filling = connection.FillAsync();

        filling.IsCompleted.ShouldBeTrue("a block came");
        (await filling).ShouldBeTrue();
        connection.Release();
    }

    private sealed class OneWay(PipeReader input) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => throw new NotSupportedException();
    }
}
