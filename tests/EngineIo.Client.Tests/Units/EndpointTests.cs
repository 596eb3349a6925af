using EngineIo.Client.Connections;

namespace EngineIo.Client.Tests.Units;

/// <summary>The addresses of requests.</summary>
public sealed class EndpointTests
{
    private static readonly Dictionary<string, string> None = [];

    [Theory]
    [InlineData("http://host:5000", "http://host:5000/engine.io/?EIO=4&transport=polling")]
    [InlineData("http://host/", "http://host/engine.io/?EIO=4&transport=polling")]
    [InlineData("ws://host", "http://host/engine.io/?EIO=4&transport=polling")]
    [InlineData("wss://host", "https://host/engine.io/?EIO=4&transport=polling")]
    [InlineData("https://host:444/realtime/chat/", "https://host:444/realtime/chat/?EIO=4&transport=polling")]
    [InlineData("https://host/chat", "https://host/chat?EIO=4&transport=polling")]
    [InlineData("http://host?a=1&b=2", "http://host/engine.io/?EIO=4&transport=polling&a=1&b=2")]
    [InlineData("http://host/chat/?a=1#fragment", "http://host/chat/?EIO=4&transport=polling&a=1")]
    [InlineData("http://[::1]:80/", "http://[::1]/engine.io/?EIO=4&transport=polling")]
    public void A_handshake_goes_to(string url, string expected) =>
        Endpoint.Parse(url, None).Request("polling", null).AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void A_later_request_carries_the_sid() =>
        Endpoint.Parse("http://host?a=1", None).Request("websocket", "s/d").Query.ShouldBe("?EIO=4&transport=websocket&sid=s%2Fd&a=1");

    [Fact]
    public void The_query_of_the_options_is_escaped_and_follows_that_of_the_url() =>
        Endpoint.Parse("http://host?a=1", new Dictionary<string, string> { ["näme"] = "A&B" }).Request("polling", null).Query
            .ShouldBe("?EIO=4&transport=polling&a=1&n%C3%A4me=A%26B");

    [Theory]
    [InlineData("")]
    [InlineData("localhost:5000")]
    [InlineData("/engine.io/")]
    [InlineData("ftp://host")]
    [InlineData("http://")]
    public void Anything_else_is_no_address(string url) =>
        Should.Throw<EngineIoClientException>(() => Endpoint.Parse(url, None)).Message.ShouldContain($"'{url}' is not the address of a server");

    [Theory]
    [InlineData("EIO")]
    [InlineData("transport")]
    [InlineData("sid")]
    public void The_parameters_of_the_protocol_are_its_own(string name)
    {
        Should.Throw<EngineIoClientException>(() => Endpoint.Parse("http://host", new Dictionary<string, string> { [name] = "1" })).Message.ShouldContain(name);
        Should.Throw<EngineIoClientException>(() => Endpoint.Parse($"http://host?a=1&{name}=1", None)).Message.ShouldContain(name);
    }

    [Fact]
    public void Its_text_has_neither_query_nor_password() =>
        Endpoint.Parse("http://user:secret@host/chat/?token=secret", None).ToString().ShouldBe("http://host/chat/");
}
