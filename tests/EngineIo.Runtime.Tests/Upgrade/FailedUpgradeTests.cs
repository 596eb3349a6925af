namespace EngineIo.Tests.Upgrade;

/// <summary>Upgrades that come to nothing: the WebSocket is closed, polling goes on, and a later upgrade works.</summary>
public sealed class FailedUpgradeTests
{
    public static TheoryData<string, byte[]> NotProbes => new()
    {
        { "a bare ping", RawFrame.EncodeText("2") },
        { "another probe", RawFrame.EncodeText("2prob") },
        { "a longer probe", RawFrame.EncodeText("2probes") },
        { "a message", RawFrame.EncodeText("4hello") },
        { "a goodbye", RawFrame.EncodeText("1") },
        { "garbage", RawFrame.EncodeText("garbage") },
        { "nothing", RawFrame.EncodeText("") },
        { "binary", RawFrame.Encode(RawFrame.Binary, "2probe"u8) },
        { "too large", RawFrame.Encode(RawFrame.Text, [], claim: 1UL << 62) },
        { "unmasked", RawFrame.Encode(RawFrame.Text, "2probe"u8, isMasked: false) },
        { "a close", RawFrame.Encode(RawFrame.Close, [3, 232]) },
    };

    [Theory]
    [MemberData(nameof(NotProbes))]
    public async Task A_first_frame_that_is_no_probe_closes_the_WebSocket_alone(string what, byte[] frame)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradeAsync();

        await socket.SendAsync(frame);

        (await socket.ReceiveToEndAsync()).ShouldNotContain(line => line.StartsWith("text", StringComparison.Ordinal), what);
        await PollingGoesOnAsync(server, client);
    }

    public static TheoryData<string, byte[]> NotUpgrades => new()
    {
        { "a message", RawFrame.EncodeText("4hello") },
        { "a goodbye", RawFrame.EncodeText("1") },
        { "garbage", RawFrame.EncodeText("garbage") },
        { "binary", RawFrame.Encode(RawFrame.Binary, "5"u8) },
        { "too large", RawFrame.Encode(RawFrame.Text, [], claim: 1UL << 62) },
        { "a close", RawFrame.Encode(RawFrame.Close, [3, 232]) },
    };

    [Theory]
    [MemberData(nameof(NotUpgrades))]
    public async Task A_second_frame_that_is_no_upgrade_closes_the_WebSocket_alone(string what, byte[] frame)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        await socket.SendAsync(frame);

        (await socket.ReceiveToEndAsync()).ShouldNotContain(line => line.StartsWith("text", StringComparison.Ordinal), what);
        await PollingGoesOnAsync(server, client);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_WebSocket_that_breaks_leaves_polling_as_it_was(bool probed, bool reset)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = probed ? await client.ProbeAsync() : await client.UpgradeAsync();

        if (reset) socket.Connection.Reset();
        else socket.Dispose();

        await server.UntilIdleAsync();
        await PollingGoesOnAsync(server, client);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_WebSocket_is_closed_after_the_upgrade_timeout(bool probed)
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Options = options => options.UpgradeTimeout = TimeSpan.FromSeconds(4),
        });
        var client = await server.OpenPollingAsync();
        using var socket = probed ? await client.ProbeAsync() : await client.UpgradeAsync();
        var end = socket.ReceiveToEndAsync();

        await time.AdvanceByAsync(TimeSpan.FromSeconds(3.5));
        end.IsCompleted.ShouldBeFalse();
        (await time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(3))).ShouldBeLessThan(TimeSpan.FromSeconds(2.5));

        (await end).ShouldNotContain(line => line.StartsWith("text", StringComparison.Ordinal));
        await PollingGoesOnAsync(server, client);
    }

    [Fact]
    public async Task A_WebSocket_that_probes_on_and_on_is_closed_after_the_upgrade_timeout()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Options = options => options.UpgradeTimeout = TimeSpan.FromSeconds(4),
        });
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        for (var second = 0; second < 3; second++)
        {
            await time.AdvanceByAsync(TimeSpan.FromSeconds(1));
            await socket.SendTextAsync("2probe");
            (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        }

        var end = socket.ReceiveToEndAsync();
        (await time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(3))).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        await PollingGoesOnAsync(server, client);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_of_two_upgrades_wins_and_the_second_is_closed(bool probed)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var first = probed ? await client.ProbeAsync() : await client.UpgradeAsync();

        using var second = await client.UpgradeAsync();
        await second.Connection.TrySendAsync(RawFrame.EncodeText("2probe"));

        (await second.ReceiveToEndAsync()).ShouldNotContain("text 3probe");
        if (!probed)
        {
            await first.SendTextAsync("2probe");
            (await first.ReceiveTextAsync()).ShouldBe("3probe");
        }

        await first.SendTextAsync("5");
        await first.RoundTripAsync();
    }

    [Fact]
    public async Task Polls_park_again_when_the_window_has_closed_without_an_upgrade()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var socket = await client.ProbeAsync();
        (await client.PollAsync()).ShouldBePayload("6");

        socket.Dispose();
        await server.UntilIdleAsync();

        using var poll = await client.ParkAsync();
        await Limits.SettleAsync();
        poll.Response.IsCompleted.ShouldBeFalse();
    }

    private static async Task PollingGoesOnAsync(TestServer server, PollingClient client)
    {
        await client.ShouldBeAliveAsync();
        using var again = await client.UpgradedAsync();
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text alive?", "text upgraded"]);
    }
}
