using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>No analyzer fails on code that somebody is in the middle of writing.</summary>
public class HalfWrittenCodeTests
{
    private const string Source = """
        [EngineIoSession] public sealed class Visitor;
        public record Said(string Text);
        [JsonSerializable(typeof(Said), TypeInfoPropertyName = "Said")] public sealed partial class Json : JsonSerializerContext;
        [EngineIoHandler(JsonContext = typeof(Json), Lifetime = HandlerLifetime.Singleton)]
        public partial class Chat(int count, SemaphoreSlim gate)
        {
            private int _count = count;
            public int Total { get; private set => field = value; }
            [OnConnect] public async Task<bool> Connect([FromQuery] string? name = null) { await Task.Delay(_count++).ConfigureAwait(false); return true; }
            [OnMessage] public async IAsyncEnumerable<Said> Text(Said said) { await foreach (var one in Stream()) { Total += one; yield return said; } }
            [OnMessage] public ReadOnlyMemory<byte> Binary(byte[] data) => data[0] > data.Length ? data : (count, _count) = (1, 2);
            [OnDisconnect] public void Bye(Visitor visitor) { lock (gate) { count += Interlocked.Increment(ref _count); } }
            private static async IAsyncEnumerable<int> Stream([EnumeratorCancellation] CancellationToken token = default) { yield return 1; }
        }
        """;

    public static TheoryData<int> Cuts => [.. Enumerable.Range(0, (Source.Length / Step) + 1).Select(cut => cut * Step)];

    private const int Step = 37;

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Cut_off(int length) => await AnalyzerRun.DiagnosticsOf(Source[..length]);

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task With_a_hole(int start) =>
        await AnalyzerRun.DiagnosticsOf(Source[..start] + Source[Math.Min(start + Step, Source.Length)..]);
}
