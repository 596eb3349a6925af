using System.IO.Compression;
using System.Text;

namespace EngineIo.Tests.Compression;

/// <summary>The answers to polls, compressed for clients that ask for it.</summary>
public sealed class PollCompressionTests
{
    private const int Threshold = 1024;

    [Theory]
    [InlineData(Threshold - 1, false)]
    [InlineData(Threshold, true)]
    [InlineData(Threshold + 1, true)]
    [InlineData(100_000, true)]
    public async Task It_starts_at_the_threshold(int bytes, bool isCompressed)
    {
        await using var server = await TestServer.StartAsync();

        var (response, payload) = await PollAsync(server, bytes, "gzip");

        response.Header("Content-Encoding").ShouldBe(isCompressed ? "gzip" : null);
        response.Header("Vary").ShouldBe(isCompressed ? "Accept-Encoding" : null);
        Decompressed(response).ShouldBe(payload);
    }

    [Fact]
    public async Task The_threshold_is_an_option_and_counts_bytes()
    {
        await using var server = await TestServer.StartAsync(options => options.CompressionThreshold = 10);

        var shorter = await PollAsync(server, "\u20ac\u20ac12", "gzip"); // 9 bytes with the packet's type
        var longer = await PollAsync(server, "\u20ac\u20ac\u20ac", "gzip"); // 10 bytes, and only 4 characters

        shorter.Header("Content-Encoding").ShouldBeNull();
        longer.Header("Content-Encoding").ShouldBe("gzip");
        Decompressed(longer).ShouldBe("4\u20ac\u20ac\u20ac");
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "gzip")]
    [InlineData("br;q=1.0, gzip;q=0.8, *;q=0.1", "br")]
    [InlineData("deflate;q=0.9, gzip;q=0.5", "deflate")]
    [InlineData("*", "gzip")]
    [InlineData("*;q=0.5, gzip;q=0", "br")]
    [InlineData("zstd, gzip", "gzip")]
    [InlineData("identity, gzip", "gzip")]
    [InlineData("identity;q=0.5, gzip", "gzip")]
    [InlineData("identity;q=0, gzip;q=0.1", "gzip")]
    [InlineData("gzip;q=0.001", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("gzip;q=0.000", null)]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("identity, *;q=0", null)]
    [InlineData("zstd", null)]
    [InlineData("zstd, compress", null)]
    [InlineData("", null)]
    [InlineData("gzip;q=much", null)]
    [InlineData(";;;", null)]
    public async Task The_client_chooses(string accepts, string? coding)
    {
        await using var server = await TestServer.StartAsync();

        var (response, payload) = await PollAsync(server, 5000, accepts);

        response.Status.ShouldBe(200);
        response.Header("Content-Encoding").ShouldBe(coding);
        response.Header("Vary").ShouldBe("Accept-Encoding", "a cache must not give this answer to other clients");
        response.Header("Content-Length").ShouldBe($"{response.Body.Length}");
        if (coding is not null) response.Body.Length.ShouldBeLessThan(payload.Length / 2);
        Decompressed(response).ShouldBe(payload);
    }

    [Fact]
    public async Task Codings_may_come_in_two_headers()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, new string('x', 2000));

        var response = await server.GetAsync(client.Target, "Accept-Encoding: zstd", "Accept-Encoding: br");

        response.Header("Content-Encoding").ShouldBe("br");
    }

    [Fact]
    public async Task A_client_that_asks_for_nothing_gets_it_plain()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, new string('x', 2000));

        var response = await client.PollAsync();

        response.Header("Content-Encoding").ShouldBeNull();
        response.ShouldBePayload($"4{new string('x', 2000)}");
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var server = await TestServer.StartAsync(options => options.HttpCompression = false);

        var (response, payload) = await PollAsync(server, 5000, "gzip, deflate, br");

        response.Header("Content-Encoding").ShouldBeNull();
        response.Header("Vary").ShouldBeNull();
        response.Text.ShouldBe(payload);
    }

    [Fact]
    public async Task A_payload_that_does_not_shrink_arrives_all_the_same()
    {
        await using var server = await TestServer.StartAsync();
        var noise = new byte[4000];
        new Random(1).NextBytes(noise);
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, noise);

        var response = await server.GetAsync(client.Target, "Accept-Encoding: br");

        Decompressed(response).ShouldBe($"b{Convert.ToBase64String(noise)}");
    }

    [Fact]
    public async Task A_parked_poll_and_a_handshake_are_compressed_as_well()
    {
        await using var server = await TestServer.StartAsync(options => options.CompressionThreshold = 1);
        var handshake = await server.GetAsync("/engine.io/?EIO=4&transport=polling", "Accept-Encoding: gzip");
        var sid = server.Recorder.Sids.Single();

        var poll = server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={sid}", "Accept-Encoding: gzip");
        await server.Requests.UntilPendingAsync("GET", sid);
        await server.Server.SendAsync(sid, "parked");

        Decompressed(handshake).ShouldStartWith("0{");
        Decompressed(await poll).ShouldBe("4parked");
    }

    private static async Task<(RawResponse Response, string Payload)> PollAsync(TestServer server, int bytes, string accepts)
    {
        var text = new string('x', bytes - 1);
        return (await PollAsync(server, text, accepts), $"4{text}");
    }

    private static async Task<RawResponse> PollAsync(TestServer server, string text, string accepts)
    {
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, text);
        return await server.GetAsync(client.Target, $"Accept-Encoding: {accepts}");
    }

    private static string Decompressed(RawResponse response)
    {
        var body = new MemoryStream(response.Body);
        using Stream decompressor = response.Header("Content-Encoding") switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(decompressor, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
