using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Security;

/// <summary><c>RequireAuthorization()</c>: each request of a client is authorised, not the first alone.</summary>
public sealed class AuthorizationTests
{
    private static readonly string Ada = ClaimsAuthentication.Header("name=Ada");

    private static readonly ServerSetup MembersOnly = new()
    {
        Build = builder => ClaimsAuthentication.AddTo(builder.Services),
        Map = app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapEngineIo<NamingHandler>().RequireAuthorization("members");
        },
    };

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Mallory", 403)]
    public async Task A_handshake_without_the_right_is_refused_and_opens_no_session(string? name, int status)
    {
        await using var server = await TestServer.StartAsync(MembersOnly);
        string[] headers = name is null ? [] : [ClaimsAuthentication.Header($"name={name}")];

        (await server.GetAsync(Sessions.Handshake, headers)).Status.ShouldBe(status);
        var upgrade = RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket", headers);
        (await server.SendAsync(upgrade)).Status.ShouldBe(status);

        server.Recorder.Sids.ShouldBeEmpty();
        server.Services.GetRequiredService<IEngineIoServer<NamingHandler>>().Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_principal_reaches_the_connect_method_and_stays_with_the_socket()
    {
        await using var server = await TestServer.StartAsync(MembersOnly);
        var client = await server.OpenPollingWithAsync(Ada);

        server.Recorder.Events(client.Sid).ShouldBe(["connect Ada"]);
        (await client.PostAsync("4hello", Ada)).ShouldBeOk();
        (await server.GetAsync(client.Target, Ada)).ShouldBePayload("4Ada said hello");
    }

    [Fact]
    public async Task The_principal_of_a_WebSocket_is_that_of_its_handshake()
    {
        await using var server = await TestServer.StartAsync(MembersOnly);
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, "/engine.io/?EIO=4&transport=websocket", [Ada]);
        await socket.ReadOpenAsync();

        await socket.SendTextAsync("4hello");

        (await socket.ReceiveTextAsync()).ShouldBe("4Ada said hello");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect Ada"]);
    }

    [Fact]
    public async Task A_request_of_a_session_without_the_credential_is_refused_and_harms_nothing()
    {
        await using var server = await TestServer.StartAsync(MembersOnly);
        var client = await server.OpenPollingWithAsync(Ada);
        using var parked = new ParkedPoll(await server.ConnectAsync());
        await parked.Connection.SendAsync(RawRequest.Bodiless("GET", client.Target, Ada));
        await server.Requests.UntilPendingAsync("GET", client.Sid);

        (await client.PollAsync()).Status.ShouldBe(401);
        (await client.PostAsync("4stolen")).Status.ShouldBe(401);
        (await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget))).Status.ShouldBe(401);
        (await client.PostAsync("4stolen", ClaimsAuthentication.Header("name=Mallory"))).Status.ShouldBe(403);

        (await client.PostAsync("4mine", Ada)).ShouldBeOk();
        (await parked.Response).ShouldBePayload("4Ada said mine");
    }

    [Fact]
    public async Task An_upgrade_with_the_credential_goes_through()
    {
        await using var server = await TestServer.StartAsync(MembersOnly);
        var client = await server.OpenPollingWithAsync(Ada);
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, client.UpgradeTarget, [Ada]);

        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        await socket.SendTextAsync("5");
        await socket.SendTextAsync("4upgraded");

        (await socket.ReceiveTextAsync()).ShouldBe("4Ada said upgraded");
    }
}
