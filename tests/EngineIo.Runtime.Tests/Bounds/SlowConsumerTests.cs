using EngineIo.Tests.Allocations;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Bounds;

/// <summary>A thousand clients that never read, at once: each costs what <c>MaxBufferedBytes</c> allows, and not more.</summary>
[Collection(nameof(ByThemselves))]
public sealed class SlowConsumerTests(ITestOutputHelper output)
{
    private const int Clients = 1_000;
    private const int Limit = 256 * 1024;

    /// <summary>
    /// Of what is being written to a WebSocket so much, at the most, lies in the web server's buffers, too; and what is being written and
    /// what waits lie in two arrays, whose lengths are powers of two.
    /// </summary>
    private const int Written = 128 * 1024 + Limit;

    /// <summary>
    /// What a client costs beside that: its session, its request, and the small buffers of the web server that <see cref="StartAsync"/>
    /// sets.
    /// </summary>
    private const int Overhead = 24 * 1024;

    [Theory]
    [InlineData(SendBufferFull.Wait, 1_000)]
    [InlineData(SendBufferFull.Drop, 1_000)]
    [InlineData(SendBufferFull.Disconnect, 1_000)]
    [InlineData(SendBufferFull.Drop, 50_000)]
    public async Task On_WebSocket(SendBufferFull full, int size)
    {
        await using var server = await StartAsync(full);
        List<RawWebSocket> sockets = [];
        for (var i = 0; i < Clients; i++) sockets.Add(await server.OpenWebSocketAsync(receiveBuffer: 4096));

        await FillAsync(server, full, new byte[size]);

        foreach (var socket in sockets) socket.Connection.Reset();
        await Limits.UntilAsync(() => server.Server.Count == 0, "all are gone");
    }

    [Theory]
    [InlineData(SendBufferFull.Wait)]
    [InlineData(SendBufferFull.Drop)]
    [InlineData(SendBufferFull.Disconnect)]
    public async Task On_polling(SendBufferFull full)
    {
        await using var server = await StartAsync(full);
        for (var i = 0; i < Clients; i++) await server.OpenPollingAsync();

        await FillAsync(server, full, new byte[1_000]);
    }

    /// <summary>Sends until nothing more goes in, to each client, and looks what that costs.</summary>
    private async Task FillAsync(TestServer server, SendBufferFull full, byte[] message)
    {
        var sockets = server.Server.Sockets;
        sockets.Count.ShouldBe(Clients);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var senders = sockets.Select(socket => SendAsync(socket, full, message)).ToArray();
        if (full is SendBufferFull.Wait)
            await Limits.UntilAsync(() => sockets.All(socket => socket.BufferedBytes > Limit - message.Length - 10), "all are full");
        else await Task.WhenAll(senders).WaitAsync(2 * Limits.Wait);

        sockets.ShouldAllBe(socket => socket.BufferedBytes <= Limit);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Clients;
        output.WriteLine($"{each:N0} bytes a client, of which {sockets.Average(socket => socket.BufferedBytes):N0} wait to be sent");

        each.ShouldBeLessThan(Limit + (sockets.First().Transport is EngineIoTransport.WebSocket ? Written : 0) + Overhead);

        if (full is SendBufferFull.Disconnect) server.Server.Count.ShouldBe(0);
        else sockets.ShouldAllBe(socket => socket.IsConnected);
        await server.Server.DisconnectAllAsync();
        foreach (var socket in sockets) socket.Abort();
        await Task.WhenAll(senders).WithinLimit();
    }

    private static async Task SendAsync(EngineIoSocket socket, SendBufferFull full, byte[] message)
    {
        // What the kernel takes of it is not ours: each gets a megabyte, or as much as goes in.
        for (var sent = 0; sent < 1_000_000 && socket.IsConnected; sent += message.Length) await socket.SendAsync(message);
        if (full is not SendBufferFull.Disconnect) return;
        while (socket.IsConnected) await socket.SendAsync(message);
    }

    /// <summary>
    /// A server whose own and whose kernel's buffers are small, so that little of what is sent is anywhere but in the send buffer.
    /// </summary>
    private static Task<TestServer> StartAsync(SendBufferFull full) => TestServer.StartAsync(new ServerSetup
    {
        Time = new ManualTimeProvider(),
        Options = options => (options.MaxBufferedBytes, options.SendBufferFull) = (Limit, full),
        Build = builder => builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            sockets.MaxWriteBufferSize = 4096;
            sockets.CreateBoundListenSocket = endPoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
                socket.SendBufferSize = 4096;
                return socket;
            };
        }),
    });
}
