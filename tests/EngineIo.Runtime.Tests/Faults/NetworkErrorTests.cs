using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;

namespace EngineIo.Tests.Faults;

/// <summary>
/// Errors of the network that are no reset: a host that can't be reached, a time limit of TCP. The web server passes them on as they are.
/// </summary>
public sealed class NetworkErrorTests
{
    private readonly TaskCompletionSource _breaks = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_read_that_fails_ends_the_session()
    {
        await using var server = await StartAsync(pipe => new DuplexPipe(new BreakingReader(pipe.Input, _breaks.Task), pipe.Output));
        using var client = await server.OpenWebSocketAsync();

        _breaks.SetResult();
        await client.SendTextAsync("4x");

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect TransportClose");
        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_fails_is_not_the_senders_business_and_keeps_nothing(bool later)
    {
        await using var server = await StartAsync(pipe => new DuplexPipe(pipe.Input, new BreakingWriter(pipe.Output, _breaks.Task, later)));
        using var client = await server.OpenWebSocketAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();

        _breaks.SetResult();
        await socket!.SendAsync("x");
        await Limits.UntilAsync(() => socket.BufferedBytes == 0, "the writer is done with it");
        client.Connection.Reset();

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect TransportClose");
        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    private static Task<TestServer> StartAsync(Func<IDuplexPipe, IDuplexPipe> wrap) => TestServer.StartAsync(new ServerSetup
    {
        Build = builder =>
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
        {
            connection.Transport = wrap(connection.Transport);
            return next(connection);
        }))),
    });

    private static SocketException Error() => new((int)SocketError.HostUnreachable);

    private sealed class BreakingReader(PipeReader inner, Task breaks) : PipeReader
    {
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await inner.ReadAsync(cancellationToken);
            return breaks.IsCompleted ? throw Error() : result;
        }

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }

    private sealed class BreakingWriter(PipeWriter inner, Task breaks, bool later) : PipeWriter
    {
        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            breaks.IsCompleted ? BreakAsync() : inner.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            breaks.IsCompleted ? BreakAsync() : inner.WriteAsync(source, cancellationToken);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        private ValueTask<FlushResult> BreakAsync() => later ? BreakLaterAsync() : throw Error();

        private static async ValueTask<FlushResult> BreakLaterAsync()
        {
            await Task.Yield();
            throw Error();
        }
    }
}
