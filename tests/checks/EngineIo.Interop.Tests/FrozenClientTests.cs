using System.Diagnostics;
using EngineIo.Interop.Tests.InProcess;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>A client whose process is stopped (SIGSTOP), beside a healthy one that lives from broadcasts.</summary>
public sealed class FrozenClientTests
{
    /// <summary>32 MiB: more than the system buffers for a connection whose other end does not read.</summary>
    private const int Broadcasts = 512;

    [Theory]
    [InlineData("polling", 4)]
    [InlineData("websocket", 4)]
    [InlineData("default", 4)]
    [InlineData("polling", 3)]
    [InlineData("websocket", 3)]
    public async Task A_frozen_client_of_Node_holds_up_nobody(string transport, int revision)
    {
        var script = await NodeScript.FindAsync("idle");
        var options = Client.Named(transport) with { Revision = revision };

        await FreezeAsync(script, url => new { Url = url, Options = options, ExpectUpgrade = transport == "default" });
    }

    [Theory]
    [InlineData("blocking", "polling")]
    [InlineData("blocking", "websocket")]
    [InlineData("asyncio", "polling")]
    [InlineData("asyncio", "websocket")]
    public async Task A_frozen_client_of_Python_holds_up_nobody(string kind, string transport)
    {
        var script = await PythonScript.FindAsync("idle");

        await FreezeAsync(script, url => new { Url = url, Kind = kind, Client.Named(transport).Transports });
    }

    private static async Task FreezeAsync(Script idle, Func<Uri, object> input)
    {
        await using var server = await RecordingServer.StartAsync<FeedHandler>(options =>
        {
            options.AllowEIO3 = true;
            options.MaxBufferedBytes = 4 * FeedHandler.Size;
            options.PingInterval = TimeSpan.FromMinutes(10); // no ping decides here
        });
        var (process, frozen) = await idle.StartAsync<IdleFacts>(input(server.Address));
        await using var frozenProcess = process;
        await StopAsync(process);

        var healthy = await NodeScript.RunAsync<FeedFacts>(
            "feed", new { Url = server.Address, Options = Client.WebSocket, Count = Broadcasts });

        healthy.ShouldBe(new(Broadcasts, FeedHandler.Size));
        (await server.Journal.ReasonOfAsync(frozen.Sid)).ShouldBe(DisconnectReason.SlowConsumer);
    }

    private static async Task StopAsync(ChildProcess process)
    {
        if (OperatingSystem.IsWindows())
            throw Requirement.Missing("Windows has no signal that stops a process.");

        using var kill = Process.Start("kill", ["-STOP", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    private sealed record IdleFacts(string Sid);

    private sealed record FeedFacts(int Received, int Bytes);
}
