using EngineIo.Hosting.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Surroundings;

/// <summary><c>CloseOnAuthenticationExpiration</c>: a session lasts as long as the ticket of its user.</summary>
public sealed class TicketTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [EachMapping]
    public async Task A_poll_is_answered_with_the_goodbye_when_the_ticket_expires(Mapping mapping)
    {
        await using var server = await StartAsync(mapping);
        var client = await server.OpenPollingWithAsync(Ticket(10));
        using var parked = await ParkAsync(server, client, Ticket(10));

        await _time.AdvanceByAsync(9 * Second);
        IsConnected(server, client.Sid).ShouldBeTrue();
        await _time.AdvanceByAsync(2 * Second);

        (await parked.Response.WithinLimit()).ShouldBePayload("1");
        await Limits.UntilAsync(() => server.Recorder.Events(client.Sid).Count == 2, "it is told of");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        (await client.PostAsync("4late", Ticket(1000))).ShouldBeError(1);
        server.Log.Problems.ShouldBeEmpty();
    }

    [Theory]
    [EachMapping]
    public async Task A_WebSocket_is_closed_when_the_ticket_expires(Mapping mapping)
    {
        await using var server = await StartAsync(mapping);
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, $"{server.Path}?EIO=4&transport=websocket", [Ticket(10)]);
        await socket.ReadOpenAsync();

        await _time.AdvanceByAsync(9 * Second);
        await socket.RoundTripAsync();
        await _time.AdvanceByAsync(2 * Second);

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
        await Limits.UntilAsync(() => server.Recorder.Events(socket.Sid).Contains("disconnect ServerDisconnect"), "it is told of");
    }

    [Fact]
    public async Task A_request_with_a_ticket_that_lasts_longer_puts_it_off_and_one_with_a_shorter_one_does_not_bring_it_on()
    {
        await using var server = await StartAsync(Mapping.Endpoint);
        var client = await server.OpenPollingWithAsync(Ticket(10));

        (await client.PostAsync("4one", Ticket(20))).ShouldBeOk();
        (await client.PostAsync("4two", Ticket(15))).ShouldBeOk();

        await _time.AdvanceByAsync(19 * Second);
        IsConnected(server, client.Sid).ShouldBeTrue();
        await _time.AdvanceByAsync(2 * Second);
        IsConnected(server, client.Sid).ShouldBeFalse();
    }

    [Fact]
    public async Task A_ticket_without_an_end_puts_it_off_for_good()
    {
        await using var server = await StartAsync(Mapping.Endpoint);
        var client = await server.OpenPollingWithAsync(Ticket(10));

        (await client.PostAsync("4one", ClaimsAuthentication.Header("name=Ada"))).ShouldBeOk();

        await _time.AdvanceByAsync(20 * Second);
        IsConnected(server, client.Sid).ShouldBeTrue();
    }

    [Fact]
    public async Task The_ticket_of_an_upgrade_counts_and_from_then_on_none_puts_it_off()
    {
        await using var server = await StartAsync(Mapping.Endpoint);
        var client = await server.OpenPollingWithAsync(Ticket(5));
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, client.UpgradeTarget, [Ticket(10)]);
        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        await socket.SendTextAsync("5");

        await _time.AdvanceByAsync(9 * Second);
        await socket.RoundTripAsync();
        await _time.AdvanceByAsync(2 * Second);

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
    }

    [Fact]
    public async Task Another_user_puts_nothing_off_even_where_the_sid_is_enough()
    {
        await using var server = await StartAsync(Mapping.Endpoint, options => options.RequireSameUser = false);
        var client = await server.OpenPollingWithAsync(Ticket(10));

        (await client.PostAsync("4from another", Ticket(1000, "Ben"))).ShouldBeOk();

        await _time.AdvanceByAsync(11 * Second);
        IsConnected(server, client.Sid).ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_after_the_end_finds_the_session_ended_whatever_the_timers_did()
    {
        await using var server = await StartAsync(Mapping.Endpoint);
        var client = await server.OpenPollingWithAsync(Ticket(10));

        _time.Jump(11 * Second);
        await client.PostAsync("4late", Ticket(1000));

        IsConnected(server, client.Sid).ShouldBeFalse();
        (await server.GetAsync(client.Target, Ticket(1000))).ShouldBePayload("1");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "disconnect ServerDisconnect"]);
    }

    [Fact]
    public async Task Without_the_option_the_session_goes_on()
    {
        await using var server = await StartAsync(Mapping.Endpoint, options => options.CloseOnAuthenticationExpiration = false);
        var client = await server.OpenPollingWithAsync(Ticket(10));

        await _time.AdvanceByAsync(20 * Second);

        IsConnected(server, client.Sid).ShouldBeTrue();
    }

    [Theory]
    [EachMapping]
    public async Task An_upgrade_that_authorization_refuses_is_a_warning_once_for_each_session(Mapping mapping)
    {
        await using var server = await StartAsync(mapping);
        var client = await server.OpenPollingWithAsync(Ticket(100));
        var other = await server.OpenPollingWithAsync(Ticket(100));

        foreach (var one in new[] { client, client, other, client })
            (await server.SendAsync(RawRequest.Upgrade(one.UpgradeTarget))).Status.ShouldBe(401);
        (await server.GetAsync(client.Target)).Status.ShouldBe(401);
        (await server.SendAsync(RawRequest.Upgrade($"{server.Path}?EIO=4&transport=websocket&sid=none"))).Status.ShouldBe(401);

        server.Log.Problems.Select(entry => entry.Level).ShouldBe([LogLevel.Warning, LogLevel.Warning]);
        var line = server.Log.Problems[0].Message;
        line.ShouldContain(client.Sid[..6]);
        line.ShouldNotContain(client.Sid);
        line.ShouldContain("401");
        line.ShouldContain("access_token");
        line.ShouldContain("cookies");
        (await client.PostAsync("4hello", Ticket(100))).ShouldBeOk();
    }

    [Fact]
    public async Task An_upgrade_of_nobody_is_such_a_warning_too_where_it_is_only_the_session_that_knows_its_user()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => ClaimsAuthentication.AddTo(builder.Services),
        });
        var client = await server.OpenPollingWithAsync(ClaimsAuthentication.Header("name=Ada"));

        for (var i = 0; i < 2; i++) (await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget))).ShouldBeError(1);
        (await server.GetAsync(client.Target)).ShouldBeError(1);

        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("access_token");
    }

    private static bool IsConnected(TestServer server, string sid) => server.Server.TryGetSocket(sid, out var socket) && socket.IsConnected;

    private static async Task<ParkedPoll> ParkAsync(TestServer server, PollingClient client, string ticket)
    {
        var parked = new ParkedPoll(await server.ConnectAsync());
        await parked.Connection.SendAsync(RawRequest.Bodiless("GET", client.Target, ticket));
        await server.Requests.UntilPendingAsync("GET", client.Sid);
        return parked;
    }

    private static string Ticket(int seconds, string name = "Ada") =>
        ClaimsAuthentication.Header($"name={name}", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero) + (seconds * Second));

    private Task<TestServer> StartAsync(Mapping mapping, Action<EngineIoOptions>? options = null)
    {
        var members = mapping.MembersOnly<ClaimsAuthentication>(all =>
        {
            all.CloseOnAuthenticationExpiration = true;
            all.PingInterval = TimeSpan.FromHours(1);
            options?.Invoke(all);
        });
        return TestServer.StartAsync(
            new ServerSetup { Time = _time, Path = members.Path, Options = members.Options, Build = members.Build, Map = members.Map });
    }
}
