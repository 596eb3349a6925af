using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Handshake;

/// <summary><c>[OnConnect]</c> refuses: HTTP 401, no session, no <c>[OnDisconnect]</c>.</summary>
public sealed class ConnectRefusalTests
{
    public static TheoryData<bool> Transports => [false, true];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Without_a_value_the_body_is_Unauthorized(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject());

        await RefusedAsync(server, webSocket, "\"Unauthorized\"");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task False_is_a_refusal(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = (_, _) => new(false);

        await RefusedAsync(server, webSocket, "\"Unauthorized\"");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_given_text_is_the_body(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject("a name is needed"));

        await RefusedAsync(server, webSocket, "\"a name is needed\"");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_given_value_is_the_body_as_JSON(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject(new Refusal("full", 7), TestJson.Default.Refusal));

        await RefusedAsync(server, webSocket, """{"Why":"full","Code":7}""");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_given_status_comes_with_its_reason_phrase_or_with_what_is_given(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();

        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject(403));
        await RefusedAsync(server, webSocket, "\"Forbidden\"", 403);
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject(429, "slow down"));
        await RefusedAsync(server, webSocket, "\"slow down\"", 429);
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject(409, new Refusal("full", 7), TestJson.Default.Refusal));
        await RefusedAsync(server, webSocket, """{"Why":"full","Code":7}""", 409);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task What_was_sent_before_a_refusal_goes_nowhere(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = async (socket, _) =>
        {
            await socket.SendAsync("never seen");
            return ConnectResult.Reject();
        };

        await RefusedAsync(server, webSocket, "\"Unauthorized\"");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_exception_is_logged_and_answers_401(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        var exception = new InvalidOperationException("the connect handler broke");
        server.Script.OnConnect = (_, _) => throw exception;

        await RefusedAsync(server, webSocket, "\"Unauthorized\"");

        var entry = server.Log.Problems.ShouldHaveSingleItem();
        entry.Level.ShouldBe(LogLevel.Error);
        entry.Exception.ShouldBe(exception);
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_exception_after_an_await_is_no_different(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("the connect handler broke");
        };

        await RefusedAsync(server, webSocket, "\"Unauthorized\"");

        server.Log.Problems.ShouldHaveSingleItem().Exception.ShouldBeOfType<InvalidOperationException>();
    }

    private static async Task RefusedAsync(TestServer server, bool webSocket, string body, int status = 401)
    {
        var response = await server.SendAsync(webSocket
            ? RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket")
            : RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));

        response.Text.ShouldBe(body);
        response.Status.ShouldBe(status);
        response.Header("Content-Type").ShouldBe("application/json");

        var sid = server.Recorder.Sids[^1];
        server.Server.Count.ShouldBe(0);
        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={sid}")).ShouldBeError(1);
        await Limits.SettleAsync();
        server.Recorder.Events(sid).ShouldBe(["connect"], "a refused client is not disconnected");
    }
}
