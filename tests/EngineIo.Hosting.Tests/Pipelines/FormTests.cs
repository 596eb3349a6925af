using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>Forms of JSONP that something in front has read: the payload is in the form that is there.</summary>
public sealed class FormTests
{
    private static readonly Dictionary<string, Action<IApplicationBuilder>> Readers = new()
    {
        ["UseHttpMethodOverride"] = app => app.UseHttpMethodOverride(new() { FormFieldName = "method" }),
        ["the application"] = app => app.Use(async (http, next) =>
        {
            if (http.Request.HasFormContentType) await http.Request.ReadFormAsync();
            await next(http);
        }),
        ["the application, of a buffered body"] = app => app.Use(async (http, next) =>
        {
            http.Request.EnableBuffering();
            if (http.Request.HasFormContentType) await http.Request.ReadFormAsync();
            await next(http);
        }),
        ["nobody"] = _ => { },
    };

    public static TheoryData<string> Rows => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_payload_is_the_same_whoever_has_read_it(string reader)
    {
        await using var server = await StartAsync(reader);
        var sid = await OpenAsync(server);

        // a line end, a backslash and n, a plus, characters beyond ASCII; two packets
        (await PostAsync(server, sid, @"d=4a%5Cn%2B+%C3%A4%1E4b%5C%5Cn")).ShouldBeOk();

        await server.Recorder.UntilCountAsync(sid, 3);
        server.Recorder.Events(sid).ShouldBe(["connect", "text a\n+ ä", @"text b\n"]);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_form_without_a_payload_is_an_empty_packet(string reader)
    {
        await using var server = await StartAsync(reader);
        var sid = await OpenAsync(server);

        (await PostAsync(server, sid, "e=4a")).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_limit_counts_for_it(string reader)
    {
        await using var server = await StartAsync(reader);
        var sid = await OpenAsync(server);
        var body = System.Text.Encoding.ASCII.GetBytes($"d=4{new string('x', 2000)}");

        var target = $"/engine.io/?EIO=4&transport=polling&j=0&sid={sid}";
        (await server.SendAsync(RawRequest.Chunked("POST", target, body, 500, "Content-Type: application/x-www-form-urlencoded")))
            .Status.ShouldBe(413);

        (await server.Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
    }

    [Fact]
    public async Task A_payload_that_somebody_has_taken_for_a_form_is_said_so_in_the_log()
    {
        await using var server = await StartAsync("the application");
        var client = await server.OpenPollingAsync();
        var request = RawRequest.WithBody("POST", client.Target, "4hello"u8, "Content-Type: application/x-www-form-urlencoded");

        (await server.SendAsync(request)).ShouldBeError(3);

        server.Log.Entries.Single(
            entry => entry.Level == LogLevel.Information && entry.Category.StartsWith("EngineIo", StringComparison.Ordinal)).Message
            .ShouldContain("0 of the 6 bytes of a POST: something in front of the endpoint has read its body as a form");
    }

    private static Task<TestServer> StartAsync(string reader) => TestServer.StartAsync(new ServerSetup
    {
        Options = options => (options.AllowJsonp, options.MaxPayload) = (true, 1000),
        Map = app =>
        {
            Readers[reader](app);
            app.UseRouting();
            app.MapEngineIo<RecordingHandler>();
        },
    });

    private static async Task<string> OpenAsync(TestServer server)
    {
        (await server.GetAsync($"{Sessions.Handshake}&j=0")).Status.ShouldBe(200);
        return server.Recorder.Sids.Single();
    }

    private static Task<RawResponse> PostAsync(TestServer server, string sid, string form) => server.SendAsync(RawRequest.WithBody(
        "POST", $"/engine.io/?EIO=4&transport=polling&j=0&sid={sid}", System.Text.Encoding.ASCII.GetBytes(form),
        "Content-Type: application/x-www-form-urlencoded"));
}
