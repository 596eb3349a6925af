namespace EngineIo.Client.Tests.Faults;

/// <summary>An upgrade that fails, at each of its steps, leaves polling as it was.</summary>
public sealed class UpgradeFaultTests
{
    private const string Open = """0{"sid":"abc","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000}""";

    public static TheoryData<string> Failures => ["refused", "cut", "closed", "wrong answer", "message", "binary"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task It_fails_at_once(string how)
    {
        var script = new ServerScript
        {
            Open = Open,
            OnWebSocket = async request =>
            {
                if (how is "refused")
                {
                    await request.AnswerAsync("", 400);
                    return;
                }

                await request.AcceptAsync();
                (await request.ReadFrameAsync()).ShouldBe("2probe");
                if (how is "cut") request.Cut();
                else if (how is "closed") await request.CloseAsync(1000);
                else if (how is "wrong answer") await request.TextAsync("3");
                else if (how is "message") await request.TextAsync("4too early");
                else await request.FrameAsync(2, [1]);
                await RawServer.Request.SilenceAsync();
            },
        };
        var log = new CapturedLogs();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = new EngineIoClient(server.Url, new() { LoggerFactory = log });
        await client.ConnectAsync();

        await Limits.UntilAsync(() => log.Contains("The upgrade of the connection abc failed"), "the failure is logged");

        await PollingStillWorksAsync(client, script);
    }

    [Theory]
    [InlineData("at the handshake")]
    [InlineData("after the probe")]
    [InlineData("while the poll does not come back")]
    public async Task It_stays_silent(string when)
    {
        var time = new ManualTimeProvider();
        var isThere = new TaskCompletionSource();
        var script = new ServerScript
        {
            Open = Open,
            OnWebSocket = async request =>
            {
                if (when is not "at the handshake")
                {
                    await request.AcceptAsync();
                    await request.ReadFrameAsync();
                }

                if (when is "while the poll does not come back") await request.TextAsync("3probe");
                isThere.SetResult();
                await RawServer.Request.SilenceAsync();
            },
        };
        var log = new CapturedLogs();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = new EngineIoClient(server.Url, new() { LoggerFactory = log, TimeProvider = time });
        await client.ConnectAsync();
        await isThere.Task.WithinLimit();

        time.Advance(TimeSpan.FromSeconds(10));

        await Limits.UntilAsync(() => log.Contains("The upgrade of the connection abc failed"), "the failure is logged");
        await PollingStillWorksAsync(client, script);
    }

    [Fact]
    public async Task The_session_ends_while_the_upgrade_is_under_way()
    {
        var script = new ServerScript
        {
            Open = Open,
            OnWebSocket = async request =>
            {
                await request.AcceptAsync();
                await request.ReadFrameAsync();
                await RawServer.Request.SilenceAsync();
            },
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = new EngineIoClient(server.Url);
        await client.ConnectAsync();

        script.Poll("4last\u001e1");

        (await client.ReadToEndAsync().WithinLimit()).ShouldBe(["last"]);
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ServerDisconnect);
    }

    [Fact]
    public async Task The_upgrade_packet_goes_only_after_the_poll_has_come_back_and_before_all_messages()
    {
        var frames = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var isProbed = new TaskCompletionSource();
        var script = new ServerScript
        {
            Open = Open,
            OnWebSocket = async request =>
            {
                await request.AcceptAsync();
                frames.Enqueue(await request.ReadFrameAsync());
                await request.TextAsync("3probe");
                isProbed.SetResult();
                frames.Enqueue(await request.ReadFrameAsync());
                await request.TextAsync("4by WebSocket");
                frames.Enqueue(await request.ReadFrameAsync());
                await RawServer.Request.SilenceAsync();
            },
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = new EngineIoClient(server.Url);
        await client.ConnectAsync();
        await isProbed.Task.WithinLimit();
        await Limits.SettleAsync();
        frames.ShouldBe(["2probe"]);

        script.Poll("4by polling\u001e6");

        (await client.ReadAsync(2)).ShouldBe(["by polling", "by WebSocket"]);
        await client.SendAsync("hello");
        await Limits.UntilAsync(() => frames.Count == 3, "the message comes");
        frames.ShouldBe(["2probe", "5", "4hello"]);
    }

    private static async Task PollingStillWorksAsync(EngineIoClient client, ServerScript script)
    {
        client.Transport.ShouldBe(EngineIoTransport.Polling);
        script.Poll("4first");
        script.Poll("4second");
        (await client.ReadAsync(2)).ShouldBe(["first", "second"]);
        await client.SendAsync("hello");
        await Limits.UntilAsync(() => script.Posts.Contains("4hello"), "the POST comes");
    }
}
