using System.Text;
using System.Text.Json;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Transports;

namespace EngineIo.Fuzzing.Codec;

/// <summary>The scripts of JSONP: whatever is put into one is one string in it, and nothing else.</summary>
internal sealed class ScriptTarget : CodecTarget
{
    private const string Start = "___eio[7](";

    public override string Name => "script";

    public override byte[] Draw(Random random) =>
        Mutator.Mutate(Encoding.UTF8.GetBytes(Corpus.Text(random)), Encoding.UTF8.GetBytes(Corpus.Text(random)), random);

    protected override void Try(byte[] input)
    {
        Jsonp.TryParse("7", out var jsonp).ShouldBeTrue();
        var script = Encoding.Latin1.GetString(jsonp.Wrap(input).Span);

        script.ShouldStartWith($"{Start}\"");
        script.ShouldEndWith("\");");
        var text = script[Start.Length..^2];
        text.AsSpan().ContainsAnyExceptInRange(' ', '~').ShouldBeFalse(text);
        text.AsSpan().ContainsAny("<>&'+").ShouldBeFalse(text);
        using var json = JsonDocument.Parse(text);
        json.RootElement.GetString().ShouldBe(Encoding.UTF8.GetString(input));
    }
}
