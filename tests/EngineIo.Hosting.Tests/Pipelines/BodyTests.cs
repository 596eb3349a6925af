using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>Bodies between which and the network something stands: what it throws is neither a 500 nor an error of the network.</summary>
public sealed class BodyTests
{
    private static readonly Dictionary<string, Func<Exception>> Exceptions = new()
    {
        ["InvalidDataException"] = () => new InvalidDataException("no gzip\r\nat all"),
        ["InvalidOperationException"] = () => new InvalidOperationException("wrong state"),
        ["CryptographicException"] = () => new CryptographicException("a wrong tag"),
        ["IOException"] = () => new IOException("a full disk"),
        ["NotSupportedException"] = () => new NotSupportedException("not so"),
        ["OperationCanceledException"] = () => new OperationCanceledException("a limit of its own"),
        ["KeyNotFoundException"] = () => new KeyNotFoundException("a fault"),
    };

    public static TheoryData<string> Faults => [.. Exceptions.Keys];

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_POST_that_is_not_compressed_as_it_says_is_a_400_and_ends_the_session(string coding)
    {
        await using var server = await StartDecompressingAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(new string('4', 100), $"Content-Encoding: {coding}")).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
        ShouldBeLogged(server, "a POST whose body can't be read");
    }

    [Fact]
    public async Task One_that_is_compressed_is_read_and_its_size_counts_as_it_was()
    {
        await using var server = await StartDecompressingAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(Zip("4hello"), "Content-Encoding: gzip")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4hello");
        (await client.PostAsync(Zip(new string('4', 1_000_001)), "Content-Encoding: gzip")).Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect PayloadTooLarge");
    }

    [Fact]
    public async Task A_decompressor_that_reaches_the_limit_of_the_endpoint_is_a_413()
    {
        await using var server = await StartDecompressingAsync(limit: 1000);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync(Zip(new string('4', 1001)), "Content-Encoding: gzip")).Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect PayloadTooLarge");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_a_stream_in_front_throws_is_a_400_with_its_cause_in_one_line(string exception)
    {
        await using var server = await StartAsync(http =>
        {
            if (http.Request.Method == "POST") http.Request.Body = new FaultyStream(Exceptions[exception]);
        });
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4hello")).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
        ShouldBeLogged(server, $"{exception}: {Exceptions[exception]().Message.Replace("\r\n", "??", StringComparison.Ordinal)}");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_poll_whose_answer_can_not_be_written_ends_the_session(string exception)
    {
        var isOn = false;
        await using var server = await StartAsync(http =>
        {
            if (isOn) http.Response.Body = new FaultyStream(Exceptions[exception]);
        });
        var client = await server.OpenPollingAsync();
        (await client.PostAsync("4lost")).ShouldBeOk();
        isOn = true;

        await ShouldBeCutAsync(server, RawRequest.Bodiless("GET", client.Target));

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text lost", "disconnect TransportError"]);
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_POST_or_a_handshake_whose_answer_can_not_be_written_ends_the_session(string exception)
    {
        var isOn = false;
        await using var server = await StartAsync(http =>
        {
            if (isOn) http.Response.Body = new FaultyStream(Exceptions[exception]);
        });
        var client = await server.OpenPollingAsync();
        isOn = true;

        await ShouldBeCutAsync(server, Encoding.ASCII.GetString(RawRequest.WithBody("POST", client.Target, "4taken"u8)));
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text taken", "disconnect TransportError"]);

        await ShouldBeCutAsync(server, RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));
        var other = server.Recorder.Sids.Single(sid => sid != client.Sid);
        (await server.Recorder.UntilEndAsync(other)).ShouldBe(["connect", "disconnect TransportError"]);

        // A refusal opens nothing, and can be no success either.
        await ShouldBeCutAsync(server, RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling&sid=none"));
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_answer_has_its_own_status_whatever_was_set_in_front()
    {
        await using var server = await StartAsync(http => http.Response.StatusCode = 404);

        var client = await server.OpenPollingAsync();
        (await client.PostAsync("4hello")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4hello");
        (await server.SendAsync(RawRequest.Bodiless("OPTIONS", client.Target))).Status.ShouldBe(204);
        (await server.GetAsync("/engine.io/?EIO=4&transport=polling&sid=none")).ShouldBeError(1);
        using var upgraded = await client.UpgradedAsync();
    }

    [Fact]
    public async Task An_answer_that_was_begun_in_front_is_cut_and_opens_nothing()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app
                .Use(async (http, next) =>
                {
                    await http.Response.WriteAsync("hello");
                    await next(http);
                })
                .UseEngineIo<RecordingHandler>(),
        });
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));

        await connection.UntilClosedAsync();

        server.Recorder.Sids.ShouldBeEmpty();
        server.Log.ServerErrors.ShouldBeEmpty();
        server.Log.Entries.ShouldContain(entry => entry.Message.Contains("begun to answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_was_drained_in_front_is_said_so_in_the_log(bool isPartly)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app
                .Use(async (http, next) =>
                {
                    if (http.Request.Method != "POST") await next(http);
                    else if (isPartly) await http.Request.Body.ReadExactlyAsync(new byte[2]);
                    else await http.Request.Body.CopyToAsync(Stream.Null);
                    if (http.Request.Method == "POST") await next(http);
                })
                .UseEngineIo<RecordingHandler>(),
        });
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4a|4b")).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
        ShouldBeLogged(server, $"{(isPartly ? 3 : 0)} of the 5 bytes of a POST: something in front of the endpoint has read its body");
    }

    private static void ShouldBeLogged(TestServer server, string cause)
    {
        var entry = server.Log.Entries.Single(
            entry => entry.Level == LogLevel.Information && entry.Category.StartsWith("EngineIo", StringComparison.Ordinal));
        entry.Message.ShouldContain(cause);
        entry.Message.ShouldNotContain("\n");
        entry.Exception.ShouldBeNull();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    /// <summary>The connection ends without a whole answer.</summary>
    private static async Task ShouldBeCutAsync(TestServer server, string request)
    {
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(request);
        await Should.ThrowAsync<Exception>(() => RawResponse.ReadAsync(connection.Reader));
    }

    private static byte[] Zip(string text)
    {
        using var zipped = new MemoryStream();
        using (var zipping = new GZipStream(zipped, CompressionLevel.Fastest)) zipping.Write(Encoding.UTF8.GetBytes(text));
        return zipped.ToArray();
    }

    private static Task<TestServer> StartDecompressingAsync(long? limit = null) => TestServer.StartAsync(new ServerSetup
    {
        Build = builder => builder.Services.AddRequestDecompression(),
        Map = app =>
        {
            app.UseRouting();
            app.UseRequestDecompression();
            var endpoint = app.MapEngineIo<RecordingHandler>();
            if (limit is { } bytes) endpoint.WithMetadata(new RequestSizeLimitAttribute(bytes));
        },
    });

    private static Task<TestServer> StartAsync(Action<HttpContext> before) => TestServer.StartAsync(new ServerSetup
    {
        Map = app =>
        {
            app.Use((http, next) =>
            {
                before(http);
                return next(http);
            });
            app.MapEngineIo<RecordingHandler>();
        },
    });

    /// <summary>A stream that can neither be read nor written.</summary>
    private sealed class FaultyStream(Func<Exception> fault) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw fault();

        public override void Write(byte[] buffer, int offset, int count) => throw fault();

        public override void Flush() => throw fault();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
