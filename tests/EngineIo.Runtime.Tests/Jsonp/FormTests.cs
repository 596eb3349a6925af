using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Form = EngineIo.Transports.Jsonp;

namespace EngineIo.Tests.Jsonp;

/// <summary>The form field in which a JSONP client posts.</summary>
public sealed class FormTests
{
    private static readonly Arbitrary<string> Texts =
        Gen.Elements("a", "n", "\n", "\\n", "+", " ", "%", "%41", "&", "=", "d=", "€", "😀", "\0", "\"", "\u001e", "\u2028", "/")
            .ListOf()
            .Select(string.Concat)
            .ToArbitrary();

    [Theory]
    [InlineData("d=4a", "4a")]
    [InlineData("d=", "")]
    [InlineData("d=4+a", "4 a")]
    [InlineData("d=4%2Ba", "4+a")]
    [InlineData("d=4%20a%26b%3Dc", "4 a&b=c")]
    [InlineData("d=4%e2%82%ac%F0%9F%98%80", "4€😀")]
    [InlineData("d=4€", "4€")]
    [InlineData("d=4a=b", "4a=b")]
    [InlineData("x=1&d=4a&y=2", "4a")]
    [InlineData("&&d=4a", "4a")]
    [InlineData("d=4a&d=4b", "4a")]
    [InlineData(@"d=4a\nb", "4a\nb")]
    [InlineData(@"d=4a\\nb", @"4a\nb")]
    [InlineData(@"d=4a\\\nb", @"4a\\nb")]
    [InlineData(@"d=4a\n\\n\nb", "4a\n\\n\nb")]
    [InlineData("d=4a%5Cnb", "4a\nb")]
    [InlineData("d=4a%5C%5Cnb", @"4a\nb")]
    [InlineData(@"d=4a\b\", @"4a\b\")]
    [InlineData("d=4%0Aa", "4\na")]
    [InlineData("d=4%zz%4%", "4%zz%4%")]
    [InlineData("d=4%+1%-1", "4% 1%-1")]
    public void The_payload_is_the_field_d(string form, string payload) =>
        Encoding.UTF8.GetString(Form.Unwrap(Encoding.UTF8.GetBytes(form))!).ShouldBe(payload);

    [Theory]
    [InlineData("")]
    [InlineData("4a")]
    [InlineData("d")]
    [InlineData("D=4a")]
    [InlineData("dd=4a")]
    [InlineData("x=d=4a")]
    [InlineData("=4a")]
    public void A_form_without_the_field_has_no_payload(string form) => Form.Unwrap(Encoding.UTF8.GetBytes(form)).ShouldBeNull();

    [Theory]
    [InlineData("643d34ff", "34ff")]
    [InlineData("643d34256666", "34ff")]
    public void Bytes_that_are_not_UTF8_are_left_for_the_reader_of_the_payload_to_refuse(string form, string payload) =>
        Convert.ToHexStringLower(Form.Unwrap(Convert.FromHexString(form))!).ShouldBe(payload);

    [Fact]
    public void Any_text_comes_back_from_the_form_that_the_client_makes_of_it() =>
        Randomised.Check(Prop.ForAll(Texts, text =>
        {
            // As the client writes its text area, and the browser the area's form.
            var area = text.Replace("\\n", "\\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            var form = "d=" + Uri.EscapeDataString(area).Replace("%20", "+", StringComparison.Ordinal);
            return Encoding.UTF8.GetString(Form.Unwrap(Encoding.ASCII.GetBytes(form))!) == text;
        }));

    [Fact]
    public void A_form_of_many_fields_is_read_in_one_go()
    {
        var form = new byte[1_000_000];
        Array.Fill(form, (byte)'&');

        Form.Unwrap(form).ShouldBeNull();
        Form.Unwrap([.. form, .. "d=4a"u8]).ShouldBe("4a"u8.ToArray());
    }
}
