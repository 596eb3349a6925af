using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Transports;

namespace EngineIo.Fuzzing.Codec;

/// <summary>The forms of JSONP: what is taken out of one is what regular expressions take out.</summary>
internal sealed partial class FormTarget : CodecTarget
{
    public override string Name => "form";

    public override byte[] Draw(Random random) => Mutator.Mutate(Form(random), Form(random), random);

    protected override void Try(byte[] input)
    {
        var payload = Jsonp.Unwrap(input);

        var field = Field().Match(Encoding.Latin1.GetString(input));
        if (!field.Success)
        {
            payload.ShouldBeNull();
            return;
        }

        var decoded = Escape().Replace(
            field.Groups[1].Value, match => match.Value == "+" ? " " : $"{(char)byte.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");
        var unescaped = LineEnd().Replace(decoded, match => match.Length == 3 ? @"\n" : "\n");
        ShouldBeSame(payload.ShouldNotBeNull(), Encoding.Latin1.GetBytes(unescaped));
    }

    private static byte[] Form(Random random) => Corpus.Form(Payload.Write(Corpus.Packets(random)));

    [GeneratedRegex(@"(?:\A|&)d=([^&]*)")]
    private static partial Regex Field();

    [GeneratedRegex(@"\+|%([0-9A-Fa-f]{2})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\\\\n|\\n")]
    private static partial Regex LineEnd();
}
