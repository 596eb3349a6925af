using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Hostile;

/// <summary>The server that all rows of a table are tried on, one after the other: it takes every kind of client.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    /// <summary>How many bytes a client may send at once.</summary>
    internal const int MaxPayload = 1000;

    private TestServer? _server;

    internal TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(options =>
    {
        options.AllowEIO3 = true;
        options.AllowJsonp = true;
        options.MaxPayload = MaxPayload;
    });

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>An ordinary client is served as ever, no request hangs, and nothing but the client was to blame.</summary>
    internal async Task ShouldServeAsync()
    {
        var polling = await Server.OpenPollingAsync();
        await polling.ShouldBeAliveAsync();
        (await polling.PostAsync("1")).ShouldBeOk();

        using (var socket = await Server.OpenWebSocketAsync())
        {
            await socket.RoundTripAsync();
            await socket.SendCloseAsync();
            await socket.ReceiveToEndAsync();
        }

        await Server.UntilIdleAsync();
        Server.Log.Entries.Where(entry => entry.Level >= LogLevel.Error).ShouldBeEmpty();
        Server.Log.Problems.ShouldBeEmpty();
    }
}
