using EngineIo.Hosting.Tests.Support;

namespace EngineIo.Hosting.Tests.Security;

/// <summary>
/// A page whose name was made to point to this server (DNS rebinding) names itself in <c>Host</c> and <c>Origin</c>: only who knows the
/// right names can tell.
/// </summary>
public sealed class HostNameTests
{
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";

    private static readonly Dictionary<string, ServerSetup> Told = new()
    {
        ["AllowedHosts"] = new() { Build = builder => builder.Configuration["AllowedHosts"] = "chat.example.com" },
        ["AllowedOrigins"] = new() { Options = options => options.AllowedOrigins = ["http://chat.example.com"] },
    };

    public static TheoryData<string> Ways => [.. Told.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_server_that_is_told_the_right_name_refuses_another(string way)
    {
        await using var server = await TestServer.StartAsync(Told[way]);

        (await server.SendAsync(From("evil.example", RawRequest.Bodiless("GET", Sessions.Handshake)))).Status.ShouldBe(400);
        (await server.SendAsync(From("evil.example", RawRequest.Upgrade(WebSocket)))).Status.ShouldBe(400);
        server.Recorder.Sids.ShouldBeEmpty();

        (await server.SendAsync(From("chat.example.com", RawRequest.Bodiless("GET", Sessions.Handshake)))).Status.ShouldBe(200);
        (await server.SendAsync(From("chat.example.com", RawRequest.Upgrade(WebSocket)))).Status.ShouldBe(101);
    }

    /// <summary>A request as a page of that host sends it to the address that the host's name points to.</summary>
    private static string From(string host, string request) =>
        request.Replace("Host: localhost\r\n", $"Host: {host}\r\nOrigin: http://{host}\r\n", StringComparison.Ordinal);
}
