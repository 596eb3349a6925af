using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>The page of the chat sample, in a real browser.</summary>
public sealed class ChatPageTests : IAsyncLifetime
{
    private ServerProcess? _server;

    public async ValueTask InitializeAsync() => _server = await SampleServer.StartAsync("Chat");

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    [Fact]
    public async Task Two_visitors_talk_by_polling_first_and_then_by_WebSocket()
    {
        var facts = await RunAsync<ConversationFacts>("conversation");

        facts.AnnHears.ShouldBe(["Hello Ben", "Grüße 😀"]);
        facts.BenHears.ShouldBe(["Hello Ben", "Grüße 😀"]);
        facts.AnnsOwn.ShouldBe(["Hello Ben"]);
        facts.People.ShouldBe(["Ann", "Ben (you)"]);
        facts.Transports.ShouldBe(["polling", "websocket"]);
        facts.FirstRequest.ShouldContain("transport=polling");
        facts.WebSockets.ShouldBe(1);
        facts.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_room_hears_only_what_is_said_in_it()
    {
        var facts = await RunAsync<RoomsFacts>("rooms");

        facts.HeardInLobby.ShouldBe(["are you there?"]);
        facts.HeardInMusic.ShouldBe(["alone here"]);
        facts.People.ShouldBe(["Ben", "Ann (you)"]);
        facts.Title.ShouldBe("Music");
    }

    [Fact]
    public async Task A_killed_tab_is_announced_to_the_others()
    {
        var facts = await RunAsync<KilledFacts>("killed");

        facts.People.ShouldBe(["Ann (you)"]);
    }

    [Fact]
    public async Task Markup_is_shown_as_text()
    {
        var facts = await RunAsync<MarkupFacts>("markup");

        facts.ShouldBe(new("<b>Mallory</b>", "<img src=x onerror=\"globalThis.hacked=true\">", Elements: 0, Hacked: false));
    }

    [Fact]
    public async Task A_refused_visitor_is_told_why()
    {
        var facts = await RunAsync<RefusedFacts>("refused");

        facts.ShouldBe(new("Please choose a name.", JoinIsShown: true));
    }

    [Fact]
    public async Task A_lost_connection_is_made_again_and_nothing_said_is_missing()
    {
        var facts = await RunAsync<ReconnectFacts>("reconnect");

        facts.Said.ShouldBe(["before", "after"]);
        facts.Own.ShouldBe(2);
    }

    [Fact]
    public async Task The_page_fits_a_phone()
    {
        var facts = await RunAsync<PhoneFacts>("phone");

        facts.ShouldBe(new(Overflow: 0, ComposerIsInView: true, ListsAreHidden: true));
        File.Exists(Path.Combine(Locations.Screenshots, "chat-phone.png")).ShouldBeTrue();
    }

    private Task<TFacts> RunAsync<TFacts>(string scenario) => NodeScript.RunAsync<TFacts>(
        "chat", new { Url = _server!.Address, Browser = Browser.Path, Scenario = scenario, Locations.Screenshots });

    private sealed record ConversationFacts(
        string[] AnnHears, string[] BenHears, string[] AnnsOwn, string[] People, string[] Transports, string FirstRequest, int WebSockets,
        string[] Complaints);

    private sealed record RoomsFacts(string[] HeardInLobby, string[] HeardInMusic, string[] People, string Title);

    private sealed record KilledFacts(string[] People);

    private sealed record MarkupFacts(string Name, string Line, int Elements, bool Hacked);

    private sealed record RefusedFacts(string Error, bool JoinIsShown);

    private sealed record ReconnectFacts(string[] Said, int Own);

    private sealed record PhoneFacts(int Overflow, bool ComposerIsInView, bool ListsAreHidden);
}
