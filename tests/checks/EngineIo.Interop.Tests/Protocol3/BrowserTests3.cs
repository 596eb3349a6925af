using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests.Protocol3;

/// <summary>The client of protocol 3 on a page of another origin: the forms of polling that only a browser speaks.</summary>
public sealed class BrowserTests3(EchoServer3 server) : IClassFixture<EchoServer3>
{
    [Fact]
    public async Task JSONP_brings_every_message_back()
    {
        var facts = await RunAsync(new { Transports = new[] { "polling" }, ForceJSONP = true });

        facts.Wrong.ShouldBeEmpty();
        facts.Transport.ShouldBe("polling");
        facts.PollTypes.ShouldBe(["text/javascript; charset=UTF-8"]);
        facts.PostTypes.ShouldBe(["application/x-www-form-urlencoded"]);
        facts.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Polling_by_XHR_carries_binary_as_bytes()
    {
        var facts = await RunAsync(new { Transports = new[] { "polling" } });

        facts.Wrong.ShouldBeEmpty();
        facts.Transport.ShouldBe("polling");
        facts.PollTypes.ShouldBe(["application/octet-stream", "text/plain; charset=UTF-8"]);
        facts.PostTypes.ShouldContain("application/octet-stream");
        facts.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_starts_with_JSONP_goes_on_to_WebSocket()
    {
        var facts = await RunAsync(new { Transports = new[] { "polling", "websocket" }, ForceJSONP = true }, expectUpgrade: true);

        facts.Wrong.ShouldBeEmpty();
        facts.Transport.ShouldBe("websocket");
        facts.Complaints.ShouldBeEmpty();
    }

    private Task<PageFacts> RunAsync(object options, bool expectUpgrade = false) => NodeScript.RunAsync<PageFacts>(
        "page3", new { Url = server.Address, Browser = Browser.Path, Options = options, ExpectUpgrade = expectUpgrade });

    /// <summary>What the page saw: the content types of the answers to polls, and of its POSTs, each once and sorted.</summary>
    private sealed record PageFacts(string[] Wrong, string Transport, string[] PollTypes, string[] PostTypes, string[] Complaints);
}
