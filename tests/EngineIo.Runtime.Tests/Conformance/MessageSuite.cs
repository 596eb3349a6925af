namespace EngineIo.Tests.Conformance;

/// <summary>The official suites, "message".</summary>
public sealed class MessageSuite(SuiteServers servers) : IClassFixture<SuiteServers>
{
    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal Task Polling_carries_a_text(Suite suite) => EchoesAsync(suite, "4hello");

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal Task Polling_carries_several_texts(Suite suite) => EchoesAsync(suite, "4test1", "4test2", "4test3");

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal Task Polling_carries_text_and_binary_as_base64(Suite suite) =>
        EchoesAsync(suite, "4hello", suite.Revision == 4 ? "bAQIDBA==" : "b4AQIDBA==");

    [Theory]
    [MemberData(nameof(Suite.Only3), MemberType = typeof(Suite))]
    internal async Task Polling_carries_text_and_binary_as_bytes(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite, supportsBinary: true);

        (await client.PostAsync("6:4hello10:b4AQIDBA==")).ShouldBeOk();

        var response = await client.GetAsync();
        response.Status.ShouldBe(200);
        Convert.ToHexStringLower(response.Body).ShouldBe("0006ff3468656c6c6f" + "0105ff0401020304");
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_closes_the_session_upon_an_invalid_packet(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);

        (await client.PostAsync("abc")).Status.ShouldBe(400);

        (await client.GetAsync()).Status.ShouldBe(400);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_closes_the_session_upon_a_second_poll(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);
        using var first = await client.ParkAsync();

        var second = await client.GetAsync("&t=burst");

        (await first.Response.WithinLimit()).ShouldBePayload(suite.Payload("1"));
        second.Status.ShouldBeOneOf(400, 500);
        (await client.GetAsync()).Status.ShouldBe(400);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_carries_a_text(Suite suite)
    {
        using var socket = await SuiteClient.OpenWebSocketAsync(await servers.StillAsync(suite), suite);

        await socket.SendTextAsync("4hello");

        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_carries_binary(Suite suite)
    {
        using var socket = await SuiteClient.OpenWebSocketAsync(await servers.StillAsync(suite), suite);
        byte[] message = suite.Revision == 4 ? [1, 2, 3, 4] : [4, 1, 2, 3, 4];

        await socket.SendBinaryAsync(message);

        (await socket.ReceiveAsync())!.ToString().ShouldBe($"binary {Convert.ToHexStringLower(message)}");
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_closes_the_session_upon_an_invalid_packet(Suite suite)
    {
        using var socket = await SuiteClient.OpenWebSocketAsync(await servers.StillAsync(suite), suite);

        await socket.SendTextAsync("abc");

        (await socket.ReceiveToEndAsync()).ShouldBe(["close 1002"]);
    }

    private async Task EchoesAsync(Suite suite, params string[] packets)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);

        (await client.PostAsync(suite.Payload(packets))).ShouldBeOk();

        (await client.GetAsync()).ShouldBePayload(suite.Payload(packets));
    }
}
