using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Faults;

/// <summary>Headers that come byte by byte are the web server's business: its limit holds before there is a session.</summary>
public sealed class SlowHeadersTests
{
    [Fact]
    public async Task A_handshake_whose_headers_never_end_is_cut_off_and_opens_nothing()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.Configure<KestrelServerOptions>(
                kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1)),
        });
        using var connection = await server.ConnectAsync();
        var ended = connection.UntilClosedAsync();

        await connection.SendAsync("GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\n");
        while (!ended.IsCompleted)
        {
            await connection.TrySendAsync("x"u8.ToArray());
            await Task.WhenAny(ended, Task.Delay(20));
        }

        await ended;
        server.Recorder.Sids.ShouldBeEmpty();
        server.Server.Count.ShouldBe(0);
    }
}
