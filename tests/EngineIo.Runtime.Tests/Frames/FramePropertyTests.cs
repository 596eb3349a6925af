namespace EngineIo.Tests.Frames;

/// <summary>Whatever valid frames come, and however they are cut: exactly the messages.</summary>
public sealed class FramePropertyTests
{
    private const int Rounds = 100;

    [Fact]
    public Task Our_own_codec_gives_back_exactly_the_messages() => Randomised.RunAsync(async random =>
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (frames, lines) = RandomFrames.Draw(random);
            byte[] bytes = [.. frames.SelectMany(frame => frame)];

            var read = await FrameReading.ReadToEndAsync(FrameReading.OnStream(new ScriptedStream(RandomFrames.Split(random, bytes))));
            var readBelow = await FrameReading.ReadToEndAsync(FrameReading.OnPipe(new ScriptedStream(RandomFrames.Split(random, bytes))));

            lines.Add("end");
            read.ShouldBe(lines, $"round {round}");
            readBelow.ShouldBe(lines, $"round {round}, on pipes");
        }
    });

    [Fact]
    public Task So_does_the_frameworks() => Randomised.RunAsync(async random =>
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (frames, lines) = RandomFrames.Draw(random);
            byte[] bytes = [.. frames.SelectMany(frame => frame)];

            var read = await FrameReading.ReadToEndAsync(FrameReading.OnWebSocket(new ScriptedStream(RandomFrames.Split(random, bytes))));

            lines.RemoveAll(line => line.StartsWith("ping", StringComparison.Ordinal));
            lines.Add("end");
            read.ShouldBe(lines, $"round {round}");
        }
    });
}
