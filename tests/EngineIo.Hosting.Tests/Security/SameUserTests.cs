using System.Text;
using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Security;

/// <summary>
/// <c>RequireSameUser</c>: a sid is of use only to the user that opened its session. To anybody else there is no such session.
/// </summary>
public sealed class SameUserTests
{
    private const string Nobody = "X-Nobody: yes";

    private static readonly string Ada = ClaimsAuthentication.Header("id=7");
    private static readonly string AdaLater = ClaimsAuthentication.Header("id=7&iat=2000&role=admin");
    private static readonly string Mallory = ClaimsAuthentication.Header("id=8");

    /// <summary>What a stranger may try with the sid; the sid stands for <c>{0}</c>.</summary>
    private static readonly Dictionary<string, Func<string, string, byte[]>> Requests = new()
    {
        ["a poll"] = (sid, user) => Bodiless("GET", Polling(sid), user),
        ["a POST"] = (sid, user) => RawRequest.WithBody("POST", Polling(sid), "4stolen"u8, user),
        ["a goodbye"] = (sid, user) => RawRequest.WithBody("POST", Polling(sid), "1"u8, user),
        ["a POST that ends sessions"] = (sid, user) =>
            RawRequest.WithBody("POST", Polling(sid), "x"u8, user, "Content-Type: application/octet-stream"),
        ["a POST that is too large"] = (sid, user) => Encoding.ASCII.GetBytes(RawRequest.Head("POST", Polling(sid), 1_000_000_000, user)),
        ["another method"] = (sid, user) => Bodiless("DELETE", Polling(sid), user),
        ["another revision"] = (sid, user) => Bodiless("GET", Polling(sid).Replace("EIO=4", "EIO=3", StringComparison.Ordinal), user),
        ["an upgrade"] = (sid, user) => Encoding.ASCII.GetBytes(RawRequest.Upgrade(WebSocket(sid), user)),
        ["a plain upgrade"] = (sid, user) => Bodiless("GET", WebSocket(sid), user),
    };

    public static TheoryData<string> Attempts => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task To_another_user_and_to_nobody_the_sid_is_unknown_and_the_session_is_unharmed(string attempt)
    {
        await using var server = await TestServer.StartAsync(Setup());
        var client = await server.OpenPollingWithAsync(Ada);
        using var parked = new ParkedPoll(await server.ConnectAsync());
        await parked.Connection.SendAsync(RawRequest.Bodiless("GET", client.Target, Ada));
        await server.Requests.UntilPendingAsync("GET", client.Sid);

        foreach (var stranger in new[] { Mallory, Nobody })
        {
            var answer = await server.SendAsync(Requests[attempt](client.Sid, stranger));
            answer.ShouldBeError(1);

            var unknown = await server.SendAsync(Requests[attempt]("AAAAAAAAAAAAAAAAAAAA", stranger));
            Lines(answer).ShouldBe(Lines(unknown), "nothing tells that the session is there");
        }

        (await client.PostAsync("4mine", Ada)).ShouldBeOk();
        (await parked.Response).ShouldBePayload("4mine");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text mine"]);
    }

    [Fact]
    public async Task A_session_of_nobody_is_not_taken_along_when_somebody_signs_in()
    {
        await using var server = await TestServer.StartAsync(Setup());
        var client = await server.OpenPollingAsync();

        (await server.GetAsync(client.Target, Ada)).ShouldBeError(1);
        (await client.PostAsync("4from Ada", Ada)).ShouldBeError(1);
        (await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget, Ada))).ShouldBeError(1);

        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_new_token_of_the_same_user_goes_on_with_the_session()
    {
        await using var server = await TestServer.StartAsync(Setup());
        var client = await server.OpenPollingWithAsync(Ada);

        (await client.PostAsync("4hello", AdaLater)).ShouldBeOk();
        (await server.GetAsync(client.Target, AdaLater)).ShouldBePayload("4hello");
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, client.UpgradeTarget, [AdaLater]);
        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        await socket.SendTextAsync("5");

        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task A_new_token_of_a_program_goes_on_with_the_session()
    {
        await using var server = await TestServer.StartAsync(Setup());
        var client = await server.OpenPollingWithAsync(
            ClaimsAuthentication.Header("client_id=robot&appid=robot&oid=1&exp=1000&jti=a&uti=x"));

        (await client.PostAsync("4hello", ClaimsAuthentication.Header("client_id=robot&appid=robot&oid=1&exp=2000&jti=b&uti=y")))
            .ShouldBeOk();
        (await client.PostAsync("4hello", ClaimsAuthentication.Header("client_id=droid&appid=droid&oid=2&exp=2000&jti=b&uti=y")))
            .ShouldBeError(1);
    }

    [Fact]
    public async Task The_application_may_say_itself_who_a_user_is()
    {
        await using var server = await TestServer.StartAsync(Setup(options => options.UserId = user => user.FindFirst("mail")?.Value));
        var client = await server.OpenPollingWithAsync(ClaimsAuthentication.Header("id=7&mail=ada"));

        (await client.PostAsync("4hello", ClaimsAuthentication.Header("id=8&mail=ada"))).ShouldBeOk();
        (await client.PostAsync("4hello", ClaimsAuthentication.Header("id=7&mail=mallory"))).ShouldBeError(1);
        (await client.PostAsync("4hello", ClaimsAuthentication.Header("id=7"))).ShouldBeError(1);
        (await client.PostAsync("4hello", Nobody)).ShouldBeError(1);
    }

    [Fact]
    public async Task A_stranger_does_not_learn_of_a_session_on_WebSocket()
    {
        await using var server = await TestServer.StartAsync(Setup());
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, "/engine.io/?EIO=4&transport=websocket", [Ada]);
        await socket.ReadOpenAsync();

        (await server.GetAsync(Polling(socket.Sid), Mallory)).ShouldBeError(1);
        (await server.SendAsync(RawRequest.Upgrade(WebSocket(socket.Sid), Mallory))).ShouldBeError(1);

        (await server.GetAsync(Polling(socket.Sid), Ada)).ShouldBeError(3);
        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task A_pipeline_without_routing_checks_it_too()
    {
        await using var server = await TestServer.StartAsync(Setup(map: app => app.UseAuthentication().UseEngineIo<RecordingHandler>()));
        var client = await server.OpenPollingWithAsync(Ada);

        (await server.GetAsync(client.Target, Mallory)).ShouldBeError(1);

        (await client.PostAsync("4mine", Ada)).ShouldBeOk();
    }

    [Fact]
    public async Task Without_the_option_the_sid_is_enough()
    {
        await using var server = await TestServer.StartAsync(Setup(options => options.RequireSameUser = false));
        var client = await server.OpenPollingWithAsync(Ada);

        (await client.PostAsync("4hello", Mallory)).ShouldBeOk();
        (await server.GetAsync(client.Target)).ShouldBePayload("4hello");
        using var socket = await client.UpgradedAsync();
    }

    [Fact]
    public async Task The_log_names_the_session_shortened_and_the_option()
    {
        await using var server = await TestServer.StartAsync(Setup());
        var client = await server.OpenPollingWithAsync(Ada);

        (await server.GetAsync(client.Target, Mallory)).ShouldBeError(1);

        var line = server.Log.Entries
            .Where(entry => entry.Level == LogLevel.Information && entry.Category.StartsWith("EngineIo", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Message;
        line.ShouldContain(client.Sid[..6]);
        line.ShouldNotContain(client.Sid);
        line.ShouldContain("RequireSameUser");
    }

    [Fact]
    public async Task The_user_of_the_socket_stays_that_of_the_handshake()
    {
        await using var server = await TestServer.StartAsync(Setup());
        var client = await server.OpenPollingWithAsync(Ada);

        (await client.PostAsync("4hello", AdaLater)).ShouldBeOk();

        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.User.Claims.Select(claim => claim.Value).ShouldBe(["7"]);
    }

    private static ServerSetup Setup(Action<EngineIoOptions>? options = null, Action<WebApplication>? map = null) => new()
    {
        Options = options,
        Build = builder => ClaimsAuthentication.AddTo(builder.Services),
        Map = map ?? (app =>
        {
            app.UseAuthentication();
            app.MapEngineIo<RecordingHandler>();
        }),
    };

    private static string Polling(string sid) => $"/engine.io/?EIO=4&transport=polling&sid={sid}";

    private static string WebSocket(string sid) => $"/engine.io/?EIO=4&transport=websocket&sid={sid}";

    private static byte[] Bodiless(string method, string target, string user) =>
        Encoding.ASCII.GetBytes(RawRequest.Bodiless(method, target, user));

    /// <summary>All of an answer, but the time.</summary>
    private static string[] Lines(RawResponse response) =>
    [
        $"{response.Status}",
        .. from header in response.Headers where header.Key != "Date" select $"{header.Key}: {header.Value}",
        response.Text,
    ];
}
