using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Server;

/// <summary>A handler with bound parameters, a session and typed replies, over the wire.</summary>
public sealed class TypedHandlerTests
{
    [Fact]
    public async Task A_JSON_message_is_read_and_its_reply_written_by_the_handlers_context()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync("&age=7");

        await socket.SendTextAsync("""4{ "Kind": "double", "Number": 21 }""");

        (await socket.ReceiveTextAsync()).ShouldBe("""4{"Kind":"double","Doubled":42}""");
    }

    [Fact]
    public async Task A_null_reply_sends_nothing()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync("&age=7");

        (await client.PostAsync("""4{"Kind":"nothing","Number":0}|4{"Kind":"something","Number":1}""")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("""4{"Kind":"something","Doubled":2}""");
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"Kind":"double","Number":"x"}""")]
    public async Task A_message_that_is_not_of_the_type_is_logged_and_harms_nothing_else(string text)
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync("&age=7");

        await socket.SendTextAsync($"4{text}");
        await socket.SendTextAsync("""4{"Kind":"double","Number":1}""");

        (await socket.ReceiveTextAsync()).ShouldBe("""4{"Kind":"double","Doubled":2}""");
        server.Log.Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_stream_of_replies_is_sent_as_it_comes()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync("&age=7");

        await socket.SendBinaryAsync([3]);

        foreach (var expected in (string[])["binary 00", "binary 01", "binary 02"])
            (await socket.ReceiveAsync())!.ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task Services_come_from_a_scope_of_the_one_event()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync("&age=7");

        for (var i = 0; i < 2; i++)
        {
            await socket.SendTextAsync("""4{"Kind":"count","Number":0}""");
            (await socket.ReceiveTextAsync()).ShouldBe("""4{"Kind":"points","Doubled":1}""");
        }
    }

    [Fact]
    public async Task The_session_is_the_clients_own_and_readable_to_the_end()
    {
        await using var server = await StartAsync();
        using var first = await server.OpenWebSocketAsync("&age=7");
        using var second = await server.OpenWebSocketAsync("&age=9");
        var engine = server.Services.GetRequiredService<IEngineIoServer<TypedHandler>>();

        await first.SendTextAsync("""4{"Kind":"age","Number":0}""");
        (await first.ReceiveTextAsync()).ShouldBe("""4{"Kind":"age","Doubled":14}""");
        engine.GetVisitor(second.Sid)!.Age = 10;
        await second.SendTextAsync("""4{"Kind":"age","Number":0}""");
        (await second.ReceiveTextAsync()).ShouldBe("""4{"Kind":"age","Doubled":20}""");

        await first.SendCloseAsync();
        (await server.Recorder.UntilEndAsync(first.Sid)).ShouldBe(["disconnect at 7, TransportClose"]);
        await Limits.UntilAsync(() => engine.GetVisitor(first.Sid) is null, "the session is gone");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&age=old")]
    public async Task A_handshake_that_lacks_what_the_handler_binds_is_400_and_leaves_nothing(string query)
    {
        await using var server = await StartAsync();

        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling{query}")).Status.ShouldBe(400);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4&transport=websocket{query}"))).Status.ShouldBe(400);

        server.Services.GetRequiredService<IEngineIoServer<TypedHandler>>().Count.ShouldBe(0);
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup { IsTyped = true });
}
