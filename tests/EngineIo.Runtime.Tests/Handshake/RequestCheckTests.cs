namespace EngineIo.Tests.Handshake;

/// <summary>Requests that are refused, by the table of codes; a WebSocket request is refused before a 101, with the same body.</summary>
public sealed class RequestCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&transport=")]
    [InlineData("&transport=carrier-pigeon")]
    [InlineData("&transport=POLLING")]
    [InlineData("&transport=WebSocket")]
    [InlineData("&transport=__proto__")]
    [InlineData("&transport=constructor")]
    [InlineData("&transport=webtransport")]
    [InlineData("&transport=%00")]
    public async Task An_unknown_transport_is_code_0(string query)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync($"/engine.io/?EIO=4{query}")).ShouldBeError(0);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4{query}"))).ShouldBeError(0);
        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("transport=polling")]
    [InlineData("EIO=&transport=polling")]
    [InlineData("EIO=2&transport=polling")]
    [InlineData("EIO=3&transport=polling")]
    [InlineData("EIO=5&transport=polling")]
    [InlineData("EIO=44&transport=polling")]
    [InlineData("EIO=+4&transport=polling")]
    [InlineData("EIO=x&transport=polling")]
    public async Task Another_protocol_version_is_code_5(string query)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync($"/engine.io/?{query}")).ShouldBeError(5);
        var webSocket = query.Replace("polling", "websocket", StringComparison.Ordinal);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?{webSocket}"))).ShouldBeError(5);
        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_protocol_version_for_a_known_session_is_code_3()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        (await server.GetAsync($"/engine.io/?EIO=3&transport=polling&sid={client.Sid}")).ShouldBeError(3);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=3&transport=websocket&sid={client.Sid}"))).ShouldBeError(3);

        await client.ShouldBeAliveAsync();
        await socket.RoundTripAsync();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_handshake_by_another_method_is_code_2(string method)
    {
        await using var server = await TestServer.StartAsync();

        (await server.SendAsync(RawRequest.WithBody(method, "/engine.io/?EIO=4&transport=polling", []))).ShouldBeError(2);
        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handshake_by_HEAD_is_400_without_a_body()
    {
        await using var server = await TestServer.StartAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.Bodiless("HEAD", "/engine.io/?EIO=4&transport=polling", "Connection: close"));
        var response = await RawResponse.ReadAsync(connection.Reader, isHead: true);

        response.Status.ShouldBe(400);
        (await connection.Reader.ReadToEndAsync()).ShouldBeEmpty();
        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_sid_is_code_1()
    {
        await using var server = await TestServer.StartAsync();
        const string Polling = "/engine.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA";

        (await server.GetAsync(Polling)).ShouldBeError(1);
        (await server.SendAsync(RawRequest.WithBody("POST", Polling, "4hello"u8))).ShouldBeError(1);
        (await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA"))).ShouldBeError(1);
        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("%00")]
    [InlineData("..%2f..")]
    [InlineData("%3Cscript%3E")]
    public async Task A_strange_sid_is_code_1_and_never_echoed(string sid)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={sid}")).ShouldBeError(1);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("HEAD")]
    public async Task Another_method_with_a_sid_is_405_and_leaves_the_session_unharmed(string method)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        var response = await server.SendAsync(RawRequest.WithBody(method, client.Target, []), isHead: method == "HEAD");

        response.Status.ShouldBe(405);
        var allow = response.Header("Allow").ShouldNotBeNull();
        allow.ShouldContain("GET");
        allow.ShouldContain("POST");
        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task The_transport_is_checked_before_the_sid()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync("/engine.io/?EIO=4&transport=x&sid=AAAAAAAAAAAAAAAAAAAA")).ShouldBeError(0);
    }

    [Fact]
    public async Task The_sid_is_checked_before_the_protocol_version()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync("/engine.io/?EIO=9&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA")).ShouldBeError(1);
    }

    [Fact]
    public async Task The_method_is_checked_before_the_protocol_version()
    {
        await using var server = await TestServer.StartAsync();

        (await server.SendAsync(RawRequest.WithBody("POST", "/engine.io/?EIO=9&transport=polling", []))).ShouldBeError(2);
        (await server.SendAsync(RawRequest.WithBody("POST", "/engine.io/?EIO=9&transport=websocket", []))).ShouldBeError(2);
    }

    [Fact]
    public async Task The_upgrade_is_checked_before_the_protocol_version()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync("/engine.io/?EIO=9&transport=websocket")).ShouldBeError(3);
    }

    [Fact]
    public async Task Refusals_leave_no_warnings_behind()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync("/engine.io/?EIO=9&transport=polling")).ShouldBeError(5);

        server.Log.Problems.ShouldBeEmpty();
        server.Log.ServerErrors.ShouldBeEmpty();
    }
}
