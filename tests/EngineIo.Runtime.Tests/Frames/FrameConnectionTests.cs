using EngineIo.Transports;

namespace EngineIo.Tests.Frames;

/// <summary>The rules of RFC 6455, the same for our own codec and for the framework's.</summary>
public sealed class FrameConnectionTests
{
    /// <summary>Cases up to that size are tried with every split.</summary>
    private const int Short = 400;

    public static TheoryData<string> Names => [.. FrameCases.All.Keys];

    public static TheoryData<string> ShortNames =>
        [.. FrameCases.All.Where(pair => pair.Value.Bytes.Length is > 1 and < Short).Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_the_upgraded_stream(string name)
    {
        var frames = FrameCases.All[name];

        (await ReadOnStreamAsync([frames.Bytes])).ShouldBe(frames.Expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_the_pipes_below_it(string name)
    {
        var frames = FrameCases.All[name];

        (await ReadOnPipeAsync([frames.Bytes])).ShouldBe(frames.Expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_the_frameworks_WebSocket(string name)
    {
        var frames = FrameCases.All[name];
        var stream = new ScriptedStream([frames.Bytes]);

        var lines = await FrameReading.ReadToEndAsync(FrameReading.OnWebSocket(stream));

        lines.ShouldBe(WithoutPings(frames.OnWebSocket ?? frames.Expected));
        stream.Written.ShouldBe(AnswersOf(frames));
    }

    [Theory]
    [MemberData(nameof(ShortNames))]
    public async Task Wherever_the_read_is_split(string name)
    {
        var frames = FrameCases.All[name];
        for (var at = 1; at < frames.Bytes.Length; at++)
        {
            byte[][] chunks = [frames.Bytes[..at], frames.Bytes[at..]];
            (await ReadOnStreamAsync(chunks)).ShouldBe(frames.Expected, ignoreOrder: false, $"split at {at}");
            (await ReadOnPipeAsync(chunks)).ShouldBe(frames.Expected, ignoreOrder: false, $"split at {at}");
            var expected = WithoutPings(frames.OnWebSocket ?? frames.Expected);
            (await ReadOnWebSocketAsync(chunks)).ShouldBe(expected, ignoreOrder: false, $"split at {at}");
        }
    }

    [Theory]
    [MemberData(nameof(ShortNames))]
    public async Task Byte_by_byte(string name)
    {
        var frames = FrameCases.All[name];
        var chunks = frames.Bytes.Chunk(1).ToArray();

        (await ReadOnStreamAsync(chunks)).ShouldBe(frames.Expected);
        (await ReadOnPipeAsync(chunks)).ShouldBe(frames.Expected);
        (await ReadOnWebSocketAsync(chunks)).ShouldBe(WithoutPings(frames.OnWebSocket ?? frames.Expected));
    }

    [Fact]
    public async Task Twenty_thousand_fragments_of_one_byte()
    {
        const int Count = 20_000;
        List<byte> bytes = [];
        for (var i = 0; i < Count; i++)
            bytes.AddRange(RawFrame.Encode(i == 0 ? RawFrame.Binary : RawFrame.Continuation, [(byte)i], isFinal: i == Count - 1));
        var expected = $"binary {Convert.ToHexStringLower([.. Enumerable.Range(0, Count).Select(i => (byte)i)])}";

        (await ReadOnStreamAsync([.. bytes.Chunk(5000)])).ShouldBe([expected, "end"]);
        (await ReadOnPipeAsync([.. bytes.Chunk(5000)])).ShouldBe([expected, "end"]);
        (await ReadOnWebSocketAsync([.. bytes.Chunk(5000)])).ShouldBe([expected, "end"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_a_handler_still_reads_stays_as_it_is(bool isFramework)
    {
        var stream = new ScriptedStream([RawFrame.EncodeText("4first"), RawFrame.EncodeText("4other")]);
        var connection = isFramework ? FrameReading.OnWebSocket(stream) : FrameReading.OnStream(stream);
        await connection.FillAsync();
        connection.TryRead(out var first).ShouldBe(FrameStatus.Message);
        var buffer = connection.Buffer;
        buffer.Retain();

        connection.TryRead(out _).ShouldBe(FrameStatus.Incomplete);
        await connection.FillAsync();
        connection.TryRead(out var other).ShouldBe(FrameStatus.Message);

        FrameReading.Line(other).ShouldBe("text 4other");
        FrameReading.Line(first).ShouldBe("text 4first");
        connection.Buffer.ShouldNotBeSameAs(buffer);
        buffer.Release();
        connection.Release();
    }

    private static Task<List<string>> ReadOnStreamAsync(byte[][] chunks) =>
        FrameReading.ReadToEndAsync(FrameReading.OnStream(new ScriptedStream(chunks)));

    private static Task<List<string>> ReadOnPipeAsync(byte[][] chunks) =>
        FrameReading.ReadToEndAsync(FrameReading.OnPipe(new ScriptedStream(chunks)));

    private static Task<List<string>> ReadOnWebSocketAsync(byte[][] chunks) =>
        FrameReading.ReadToEndAsync(FrameReading.OnWebSocket(new ScriptedStream(chunks)));

    private static string[] WithoutPings(string[] lines) => [.. lines.Where(line => !line.StartsWith("ping", StringComparison.Ordinal))];

    /// <summary>What the framework's WebSocket sends without being asked.</summary>
    private static byte[] AnswersOf(FrameCase frames)
    {
        List<byte> answers = [];
        foreach (var line in frames.Expected.Where(line => line.StartsWith("ping", StringComparison.Ordinal)))
        {
            var data = Convert.FromHexString(line[5..]);
            answers.AddRange([0x8a, (byte)data.Length, .. data]);
        }

        if (frames.ClosesWith is { } code) answers.AddRange([0x88, 2, (byte)(code >> 8), (byte)code]);
        return [.. answers];
    }
}
