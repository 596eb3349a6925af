using EngineIo.Tests.Protocol3;

namespace EngineIo.Tests.Jsonp;

/// <summary>Which requests are JSONP, and which of them are taken.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task By_default_JSONP_is_refused(int revision)
    {
        await using var server = await TestServer.StartAsync(options => options.AllowEIO3 = true);

        (await server.GetAsync($"{server.Path}?EIO={revision}&transport=polling&j=0")).ShouldBeError(3);

        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task By_default_JSONP_is_refused_for_a_session_that_lives_and_the_session_is_unharmed()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await server.GetAsync($"{client.Target}&j=0")).ShouldBeError(3);
        (await server.SendAsync(RawRequest.WithBody("POST", $"{client.Target}&j=0", "d=4a"u8))).ShouldBeError(3);

        await client.ShouldBeAliveAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("0a")]
    [InlineData("-1")]
    [InlineData("%2B1")]
    [InlineData("1.0")]
    [InlineData("1+")]
    [InlineData("%D9%A1")] // an Arabic digit
    [InlineData("0%5D%3Balert(1)%3Bx%5B0")]
    [InlineData("0&j=1")]
    [InlineData("123456789012345678901")] // far more than a page can have
    public async Task An_index_that_is_not_digits_is_refused_and_not_repeated(string index)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, 4);

        (await server.GetAsync($"{server.Path}?EIO=4&transport=polling&j={index}")).ShouldBeError(3);
        (await server.GetAsync($"{server.Path}?EIO=4&transport=polling&sid={client.Sid}&j={index}")).ShouldBeError(3);
        (await server.SendAsync(
            RawRequest.WithBody("POST", $"{server.Path}?EIO=4&transport=polling&sid={client.Sid}&j={index}", "d=4a"u8))).ShouldBeError(3);

        server.Recorder.Events(client.Sid).ShouldBe(["connect"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("123456789")]
    public async Task The_index_names_the_function_that_is_called(string index)
    {
        await using var server = await JsonpClient.StartServerAsync();

        var response = await server.GetAsync($"{server.Path}?EIO=4&transport=polling&j={index}");

        response.Status.ShouldBe(200);
        response.Text.ShouldStartWith($"___eio[{index}](\"0{{");
    }

    [Fact]
    public async Task Each_poll_is_answered_as_it_asks()
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, "a");

        (await server.GetAsync($"{client.Target}&j=5")).Text.ShouldBe("___eio[5](\"4a\");");
        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_session_of_protocol_3_whose_binary_is_bytes_cannot_go_on_in_scripts()
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await server.GetAsync($"{client.Target}&j=0")).ShouldBeError(3);

        await client.ShouldBeAliveAsync();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Refusals_are_the_same_as_without_JSONP(int revision)
    {
        await using var server = await JsonpClient.StartServerAsync();
        var client = await JsonpClient.OpenAsync(server, revision);

        (await server.GetAsync($"{server.Path}?EIO={revision}&transport=polling&j=0&sid=nobody")).ShouldBeError(1);
        (await server.GetAsync($"{server.Path}?EIO={7 - revision}&transport=polling&j=0&sid={client.Sid}")).ShouldBeError(3);
        (await server.GetAsync($"{server.Path}?EIO=5&transport=polling&j=0")).ShouldBeError(5);
    }
}
