using EngineIo.Tests.Allocations;

namespace EngineIo.Tests.Faults;

/// <summary>After many clients that broke off at every stage the process is what it was.</summary>
[Collection(nameof(ByThemselves))]
public sealed class LeftoverTests
{
    private const int Rounds = 100;

    /// <summary>What each session holds, so that one that is kept shows.</summary>
    private const int Weight = 200_000;

    private readonly ManualTimeProvider _time = new();

    public static TheoryData<string> Stages => ["handshake", "poll", "body", "websocket", "frame", "upgrade", "probe", "upgraded", "full"];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Nothing_is_left_of_clients_that_reset_their_connection(string stage)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = _time });
        server.Script.OnConnect = (socket, _) =>
        {
            socket.Items["weight"] = new byte[Weight];
            return new(ConnectResult.Accept);
        };
        await BreakOffAsync(server, stage);
        await EndAllAsync(server);
        var before = Leftovers.Take();
        var timers = _time.ArmedTimers;

        for (var i = 0; i < Rounds; i++) await BreakOffAsync(server, stage);
        await EndAllAsync(server);

        _time.ArmedTimers.ShouldBe(timers);
        server.Recorder.Sids.ShouldAllBe(
            sid => server.Recorder.Events(sid).Count(line => line.StartsWith("disconnect", StringComparison.Ordinal)) == 1);
        await Leftovers.UntilBackAsync(before);
    }

    private static async Task BreakOffAsync(TestServer server, string stage)
    {
        using var connection = await OpenAsync(server, stage);
        connection.Reset();
    }

    /// <summary>A connection that has come as far as the stage.</summary>
    private static async Task<RawConnection> OpenAsync(TestServer server, string stage)
    {
        switch (stage)
        {
            case "handshake":
                var handshake = await server.ConnectAsync();
                await handshake.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket"));
                return handshake;
            case "poll":
                return (await (await server.OpenPollingAsync()).ParkAsync()).Connection;
            case "body":
                var polling = await server.OpenPollingAsync();
                var post = await server.ConnectAsync();
                await post.SendAsync(RawRequest.Head("POST", polling.Target, 1_000));
                await post.SendAsync("4half");
                await server.Requests.UntilPendingAsync("POST", polling.Sid);
                return post;
            case "websocket":
                return (await server.OpenWebSocketAsync()).Connection;
            case "frame":
                var socket = await server.OpenWebSocketAsync();
                await socket.SendAsync(RawFrame.EncodeText($"4{new string('x', 10_000)}")[..5_000]);
                return socket.Connection;
            case "upgrade":
                return (await (await server.OpenPollingAsync()).UpgradeAsync()).Connection;
            case "probe":
                return (await (await server.OpenPollingAsync()).ProbeAsync()).Connection;
            case "upgraded":
                return (await (await server.OpenPollingAsync()).UpgradedAsync()).Connection;
            default:
                var full = await server.OpenWebSocketAsync(receiveBuffer: 4096);
                server.Server.TryGetSocket(full.Sid, out var session).ShouldBeTrue();
                while (session!.TrySend(new byte[Weight]))
                {
                    // Until nothing more goes in.
                }

                return full.Connection;
        }
    }

    /// <summary>Who still has a session without a connection runs out of time.</summary>
    private async Task EndAllAsync(TestServer server)
    {
        await Limits.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(10));
                return server.Server.Count == 0 && server.Recorder.Sids.All(sid => !server.Server.TryGetSocket(sid, out _));
            },
            "all sessions end");
        await _time.AdvanceUntilAsync(server.UntilIdleAsync(), TimeSpan.FromHours(1));
    }
}
