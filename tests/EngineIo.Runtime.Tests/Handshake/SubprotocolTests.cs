namespace EngineIo.Tests.Handshake;

/// <summary><c>Sec-WebSocket-Protocol</c>: a client that offers some takes an answer without one for a refusal.</summary>
public sealed class SubprotocolTests
{
    private const string Target = "/engine.io/?EIO=4&transport=websocket";

    [Theory]
    [InlineData("chat", "chat")]
    [InlineData("chat.v2, chat.v1", "chat.v2")]
    public async Task The_first_that_is_offered_is_taken(string offered, string taken)
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Upgrade(Target, $"Sec-WebSocket-Protocol: {offered}"));

        response.Status.ShouldBe(101);
        response.Header("Sec-WebSocket-Protocol").ShouldBe(taken);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("chät")]
    [InlineData("")]
    public async Task What_may_not_stand_in_the_answer_is_left_out_of_it(string offered)
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Upgrade(Target, $"Sec-WebSocket-Protocol: {offered}"));

        response.Status.ShouldBe(101);
        response.Header("Sec-WebSocket-Protocol").ShouldBeNull();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("chat\rX-Injected: 1")]
    [InlineData("chat\r X-Injected: 1")]
    [InlineData("chat\0")]
    [InlineData("chat\u0001, other")]
    [InlineData("chat\tother")]
    public async Task What_could_end_a_header_never_comes_back(string offered)
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Upgrade(Target, $"Sec-WebSocket-Protocol: {offered}"));

        response.Status.ShouldBeOneOf(101, 400);
        response.Header("Sec-WebSocket-Protocol").ShouldBeNull();
        response.Header("X-Injected").ShouldBeNull();
        server.Log.ServerErrors.ShouldBeEmpty();
    }
}
