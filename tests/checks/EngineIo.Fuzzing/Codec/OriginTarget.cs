using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Fuzzing.Codec;

/// <summary>
/// The check of origins: who is let in is of the domain, whatever else the text says; and nothing goes into a header that must not.
/// </summary>
internal sealed class OriginTarget : CodecTarget
{
    /// <summary>In characters. RFC 1035, section 2.3.4.</summary>
    private const int LongestHost = 255;

    private static readonly OriginPolicy Policy = new(new() { AllowedOrigins = ["https://*.example.com", "http://localhost:8080"] });

    private static readonly string[] Origins =
        ["https://a.example.com", "https://a.b.example.com:443", "http://localhost:8080", "null", "https://evil.example", "file://", "https://[::1]:1", "HTTPS://A.EXAMPLE.COM"];

    public override string Name => "origin";

    public override byte[] Draw(Random random) => Mutator.Mutate(Origin(random), Origin(random), random);

    protected override void Try(byte[] input)
    {
        var origin = Encoding.Latin1.GetString(input);
        var http = new DefaultHttpContext { Request = { Headers = { Origin = origin } } };
        var isAdmitted = Policy.Admit(http);
        OriginPattern.IsValid(origin);

        var headers = http.Response.Headers;
        if (!isAdmitted)
        {
            headers.ShouldBeEmpty();
            return;
        }

        headers.AccessControlAllowOrigin.ToString().ShouldBe(origin);
        origin.AsSpan().ContainsAnyExceptInRange(' ', '~').ShouldBeFalse(origin);
        if (origin.Length > LongestHost) return; // The second reader takes no such host; there is none, either.
        Uri.TryCreate(origin, UriKind.Absolute, out var uri).ShouldBeTrue(origin);
        (uri!.Host.EndsWith(".example.com", StringComparison.Ordinal) || uri.Authority == "localhost:8080").ShouldBeTrue(origin);
        uri.UserInfo.ShouldBeEmpty();
    }

    private static byte[] Origin(Random random) => Encoding.ASCII.GetBytes(Origins[random.Next(Origins.Length)]);
}
