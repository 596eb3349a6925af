using EngineIo.Sockets;

namespace EngineIo.Tests.Sockets;

/// <summary>Many small pieces of work on their way to the thread pool.</summary>
public sealed class WorkPortionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public async Task Each_piece_is_done_once(int count)
    {
        var pieces = Enumerable.Range(0, count).Select(_ => new Piece()).ToArray();
        var portions = new WorkPortions();

        foreach (var piece in pieces) portions.Add(piece);
        portions.Queue();
        portions.Queue();

        await Limits.UntilAsync(() => pieces.All(piece => piece.Times > 0), "all are done");
        await Limits.SettleAsync();
        pieces.ShouldAllBe(piece => piece.Times == 1);
    }

    [Fact]
    public void Whoever_adds_does_none_of_it()
    {
        var me = Environment.CurrentManagedThreadId;
        var piece = new Piece();
        var portions = new WorkPortions();
        portions.Add(piece);
        piece.Times.ShouldBe(0, "nothing is done before it is handed over");

        // This thread is kept until it is done, so it is another that does it.
        portions.Queue();
        SpinWait.SpinUntil(() => piece.Times > 0, Limits.Wait).ShouldBeTrue();

        piece.Thread.ShouldNotBe(me);
    }

    private sealed class Piece : IThreadPoolWorkItem
    {
        private int _times;

        public int Times => Volatile.Read(ref _times);

        public int Thread { get; private set; }

        public void Execute()
        {
            Thread = Environment.CurrentManagedThreadId;
            Interlocked.Increment(ref _times);
        }
    }
}
