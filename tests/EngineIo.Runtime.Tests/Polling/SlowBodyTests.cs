using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Polling;

/// <summary>
/// A POST that comes more slowly than Kestrel allows: the client is told, and so is the log. The rate is watched by Kestrel's own clock.
/// </summary>
public sealed class SlowBodyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_POST_slower_than_the_minimum_data_rate_is_408(bool isChunked)
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(isChunked
            ? RawRequest.Bodiless("POST", client.Target, "Transfer-Encoding: chunked") + "5\r\n4half\r\n"
            : RawRequest.Head("POST", client.Target, 1000) + "4half");

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(408);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        await client.ShouldBeGoneAsync();
        var entry = server.Log.Entries.Single(entry => entry.Message.Contains("broke the protocol", StringComparison.Ordinal));
        entry.Level.ShouldBe(LogLevel.Information);
        entry.Message.ShouldContain("MinRequestBodyDataRate");
        entry.Message.ShouldContain("1000 bytes per second");
        server.Log.ServerErrors.ShouldBeEmpty();
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task A_parked_poll_ends_behind_the_408()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.Head("POST", client.Target, 1000) + "4half");

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(408);
        (await poll.Response.WithinLimit()).ShouldBePayload("1");
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup
    {
        Build = builder => builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1000, TimeSpan.FromSeconds(1.1))),
    });
}
