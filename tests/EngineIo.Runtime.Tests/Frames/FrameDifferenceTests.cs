namespace EngineIo.Tests.Frames;

/// <summary>Whatever a client sends, right or wrong, and however it is cut: our own codec makes of it what the framework's does.</summary>
public sealed class FrameDifferenceTests
{
    private const int Streams = 2000;

    [Fact]
    public Task Our_own_codec_and_the_frameworks_agree() => Randomised.RunAsync(async random =>
    {
        for (var number = 0; number < Streams; number++)
        {
            var bytes = BrokenFrames.Draw(random);
            var own = await FrameReading.ReadToEndAsync(FrameReading.OnStream(new ScriptedStream(RandomFrames.Split(random, bytes))));

            // The framework waits for a mask before it looks at a frame that has none.
            byte[] rest = own[^1] is "ProtocolError" ? new byte[4] : [];
            var chunks = RandomFrames.Split(random, [.. bytes, .. rest]);
            var framework = await FrameReading.ReadToEndAsync(FrameReading.OnWebSocket(new ScriptedStream(chunks)));

            var (maybe, surely, comparable) = TextWatch.Find(bytes);
            Allowed(own, maybe, surely).ShouldContain(
                lines => lines.Take(comparable).SequenceEqual(framework.Take(comparable)),
                $"stream {number}: {Shorten(Convert.ToHexStringLower(bytes))}\nown: {Describe(own)}\nframework's: {Describe(framework)}");
        }
    });

    /// <summary>The lots that are drawn hold each ending: otherwise their agreement would say little.</summary>
    [Fact]
    public async Task The_streams_end_in_every_way()
    {
        var random = new Random(1);
        Dictionary<string, int> ends = [];
        for (var number = 0; number < Streams; number++)
        {
            var lines = await FrameReading.ReadToEndAsync(FrameReading.OnStream(new ScriptedStream([BrokenFrames.Draw(random)])));
            var end = lines[^1].Split(' ')[0];
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        foreach (var end in new[] { "end", "close", "ProtocolError", "InvalidData", "TooBig" })
            ends.GetValueOrDefault(end).ShouldBeGreaterThan(4, end);
    }

    /// <summary>
    /// What the framework may make of a stream that our own codec makes <paramref name="own"/> of: the differences that there may be.
    /// </summary>
    private static List<List<string>> Allowed(List<string> own, List<int> maybeBadText, int? surelyBadText)
    {
        // The framework answers pings by itself, and does not tell a close without a code from 1000, nor this error from others.
        List<string> lines =
        [
            .. own.Where(line => !line.StartsWith("ping", StringComparison.Ordinal))
                .Select(line => line switch { "close 1005" => "close 1000", "InvalidData" => "ProtocolError", _ => line }),
        ];
        List<List<string>> allowed = [lines];

        // It does not know the limit: it waits for what a header claims, until too much has come or the connection ends.
        if (lines[^1] is "TooBig") allowed.Add([.. lines[..^1], "end"]);

        // It looks at text as it comes in.
        if (surelyBadText is { } at) allowed = [RefusedAt(at)];
        return [.. allowed, .. maybeBadText.Select(RefusedAt)];

        List<string> RefusedAt(int message) => [.. lines.Take(message), "ProtocolError"];
    }

    private static string Describe(List<string> lines) => string.Join(" | ", lines.Select(Shorten));

    private static string Shorten(string line) => line.Length <= 4000 ? line : $"{line[..2000]}...{line[^2000..]}";
}
