using System.Net.WebSockets;
using System.Text;
using EngineIo.Interop.Tests.Running;
using EngineIo.NativeAot.Tests.Publishing;

namespace EngineIo.NativeAot.Tests;

/// <summary>The native program as a service manager runs it.</summary>
public sealed class ServiceTests(Publisher publisher)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_tells_its_clients_at_SIGTERM_and_ends_with_0()
    {
        var (echo, address) = await StartAsync();
        await using var server = echo;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new($"{address.Replace("http", "ws", StringComparison.Ordinal)}/engine.io/?EIO=4&transport=websocket"), default);
        (await ReceiveAsync(socket)).ShouldStartWith("0{");

        await using var kill = ChildProcess.Start("kill", ["-TERM", $"{server.Id}"]);

        (await ReceiveAsync(socket)).ShouldBe("1");
        (await ReceiveAsync(socket)).ShouldBe("close EndpointUnavailable");
        await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, default);
        (await server.WaitAsync(Limit)).ShouldBeTrue();
        server.ExitCode.ShouldBe(0, server.Output);
    }

    [Fact]
    public async Task A_wrong_option_stops_the_start_and_is_named()
    {
        var program = await publisher.ProgramAsync(Publication.Echo);
        await using var server = ChildProcess.Start(program, ["--urls", "http://127.0.0.1:0", "--EngineIo:MaxPayload", "0"]);

        (await server.WaitAsync(Limit)).ShouldBeTrue();

        server.ExitCode.ShouldNotBe(0);
        (server.Output + server.Errors).ShouldContain("EngineIoOptions.MaxPayload");
    }

    [Fact]
    public async Task It_stays_small() => new FileInfo(await publisher.ProgramAsync(Publication.Echo)).Length.ShouldBeLessThan(14_000_000);

    private async Task<(ChildProcess Server, string Address)> StartAsync()
    {
        var listens = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = ChildProcess.Start(
            await publisher.ProgramAsync(Publication.Echo),
            ["--urls", "http://127.0.0.1:0"],
            onLine: line =>
            {
                if (line.Split("Now listening on: ") is [_, var address]) listens.TrySetResult(address);
            });
        return (server, await listens.Task.WaitAsync(Limit));
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[1024];
        var received = await socket.ReceiveAsync(buffer, limit.Token);
        return received.MessageType == WebSocketMessageType.Close
            ? $"close {socket.CloseStatus}"
            : Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
