namespace EngineIo.Tests.Origins;

/// <summary>The options that let other pages in.</summary>
public sealed class AllowedOriginTests
{
    private const string Handshake = "/engine.io/?EIO=4&transport=polling";

    public static TheoryData<string, string, bool> Patterns => new()
    {
        { "https://example.com", "https://example.com", true },
        { "https://example.com", "HTTPS://EXAMPLE.COM", true },
        { "HTTPS://Example.com", "https://example.com", true },
        { "https://example.com", "https://example.com:443", true },
        { "https://example.com:443", "https://example.com", true },
        { "https://example.com:8443", "https://example.com:8443", true },
        { "https://example.com", "http://example.com", false },
        { "https://example.com", "https://example.com:8443", false },
        { "https://example.com", "https://www.example.com", false },
        { "https://example.com", "https://example.com.evil.com", false },
        { "https://example.com", "https://evilexample.com", false },
        { "https://example.com", "null", false },
        { "https://*.example.com", "https://chat.example.com", true },
        { "https://*.example.com", "https://a.b.example.com", true },
        { "https://*.example.com", "https://CHAT.example.com:443", true },
        { "https://*.example.com", "https://example.com", false },
        { "https://*.example.com", "https://.example.com", false },
        { "https://*.example.com", "https://..example.com", false },
        { "https://*.example.com", "https://a..example.com", false },
        { "https://*.example.com", "https://.a.example.com", false },
        { "https://*.example.com", "https://a..b.example.com", false },
        { "https://*.example.com", "https://evilexample.com", false },
        { "https://*.example.com", "https://example.com.evil.com", false },
        { "https://*.example.com", "https://chat.example.com.evil.com", false },
        { "https://*.example.com", "http://chat.example.com", false },
        { "https://*.example.com", "https://chat.example.com:8443", false },
        { "https://*.example.com", "https://evil.com/.example.com", false },
        { "https://*.example.com", "https://evil.com?.example.com", false },
        { "https://*.example.com", "https://evil.com#.example.com", false },
        { "https://*.example.com", "https://evil.com\\.example.com", false },
        { "https://*.example.com", "https://evil.com:80.example.com", false },
        { "https://*.example.com", "https://user@chat.example.com", false },
        { "https://*.example.com", "https://evil.com .example.com", false },
        { "https://*.example.com", "null", false },
        { "https://*.example.com:8443", "https://chat.example.com:8443", true },
        { "https://*.example.com:8443", "https://chat.example.com", false },
        { "https://example.com", "https://example.com/", true },
        { "https://example.com", "https://example.com/chat?room=1", true },
        { "https://example.com", "https://example.com?room=1", true },
        { "https://example.com", "https://evil.com/https://example.com", false },
        { "https://example.com", "https://evil.com?https://example.com", false },
        { "https://example.com", "wss://example.com", true },
        { "https://example.com", "wss://example.com:443/", true },
        { "https://example.com", "ws://example.com", false },
        { "wss://example.com", "https://example.com", true },
        { "https://*.example.com", "https://chat.example.com/path", true },
        { "https://*.example.com", "wss://chat.example.com", true },
        { "https://*.example.com", "https://evil.com/a.example.com", false },
        { "capacitor://localhost", "capacitor://localhost", true },
        { "capacitor://localhost", "capacitor://localhost/", true },
        { "capacitor://localhost", "ionic://localhost", false },
        { "file://", "file://", true },
        { "file://", "FILE://", true },
        { "file://", "file:///", true },
        { "file://", "file:///android_asset/index.html", true },
        { "file://", "null", false },
        { "file://", "files://", false },
        { "app://", "app://", true },
        { "app://", "app://other", false },
        { "app://.", "app://.", true },
        { "chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb", "chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb", true },
        { "chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb", "chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllclec", false },
        { "moz-extension://4d3b8a0e-0b0e-4b0e-8b0e-0b0e4b0e8b0e", "moz-extension://4d3b8a0e-0b0e-4b0e-8b0e-0b0e4b0e8b0e", true },
        { "null", "null", true },
        { "*", "https://anywhere.example", true },
        { "*", "null", true },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task A_list_allows_what_it_names(string pattern, string origin, bool isAllowed)
    {
        await using var server = await TestServer.StartAsync(options => options.AllowedOrigins = ["https://first.example", pattern]);

        var response = await server.GetAsync(Handshake, $"Origin: {origin}");

        if (isAllowed)
        {
            response.Status.ShouldBe(200);
            response.ShouldAllow(origin, credentials: pattern != "*");
        }
        else
        {
            response.ShouldRefuseOrigin();
        }
    }

    [Fact]
    public async Task A_list_takes_the_place_of_the_servers_own_origin()
    {
        await using var server = await TestServer.StartAsync(options => options.AllowedOrigins = ["https://example.com"]);

        (await server.GetAsync(Handshake, "Origin: http://localhost")).ShouldRefuseOrigin();
        (await server.GetAsync(Handshake)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Two_origins_are_none_even_where_any_will_do()
    {
        await using var server = await TestServer.StartAsync(options => options.AllowedOrigins = ["*"]);

        (await server.GetAsync(Handshake, "Origin: https://a.example", "Origin: https://b.example")).ShouldRefuseOrigin();
    }

    [Fact]
    public async Task A_predicate_is_asked_beside_the_servers_own_origin()
    {
        await using var server = await TestServer.StartAsync(
            options => options.AllowOrigin = origin => origin.EndsWith(".example", StringComparison.Ordinal));

        (await server.GetAsync(Handshake, "Origin: https://some.example")).ShouldAllow("https://some.example");
        (await server.GetAsync(Handshake, "Origin: http://localhost")).ShouldAllow("http://localhost");
        (await server.GetAsync(Handshake, "Origin: https://some.other")).ShouldRefuseOrigin();
    }

    [Fact]
    public async Task A_predicate_sees_no_path_and_no_query()
    {
        await using var server = await TestServer.StartAsync(options => options.AllowOrigin = origin => origin == "https://some.example");

        (await server.GetAsync(Handshake, "Origin: https://some.example/")).ShouldAllow("https://some.example/");
        (await server.GetAsync(Handshake, "Origin: https://some.example/path?query")).ShouldAllow("https://some.example/path?query");
        (await server.GetAsync(Handshake, "Origin: https://evil.example/https://some.example")).ShouldRefuseOrigin();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Any_page_may_use_credentials_only_where_that_was_set_by_hand(bool? option, bool credentials)
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.AllowedOrigins = ["https://first.example", "*"];
            options.AllowCredentials = option;
        });

        (await server.GetAsync(Handshake, "Origin: https://any.example")).ShouldAllow("https://any.example", credentials);
        (await server.GetAsync(Handshake, "Origin: https://first.example")).ShouldAllow("https://first.example", credentials);

        var warnings = server.Log.Problems.Select(entry => entry.Message).ToArray();
        if (credentials) warnings.ShouldHaveSingleItem().ShouldContain("AllowCredentials");
        else warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_predicate_is_asked_beside_a_list()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.AllowedOrigins = ["https://listed.example"];
            options.AllowOrigin = origin => origin == "https://asked.example";
        });

        (await server.GetAsync(Handshake, "Origin: https://listed.example")).ShouldAllow("https://listed.example");
        (await server.GetAsync(Handshake, "Origin: https://asked.example")).ShouldAllow("https://asked.example");
        (await server.GetAsync(Handshake, "Origin: http://localhost")).ShouldRefuseOrigin();
    }

    [Fact]
    public async Task A_predicate_decides_alone_beside_an_empty_list()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.AllowedOrigins = [];
            options.AllowOrigin = origin => origin == "https://asked.example";
        });

        (await server.GetAsync(Handshake, "Origin: https://asked.example")).ShouldAllow("https://asked.example");
        (await server.GetAsync(Handshake, "Origin: https://other.example")).ShouldRefuseOrigin();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_empty_list_checks_nothing_and_sends_nothing(string origin)
    {
        await using var server = await TestServer.StartAsync(options => options.AllowedOrigins = []);

        var polling = await server.GetAsync(Handshake, $"Origin: {origin}");
        var webSocket = await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket", $"Origin: {origin}"));

        polling.Status.ShouldBe(200);
        polling.ShouldHaveNoOriginHeaders();
        webSocket.Status.ShouldBe(101);
        webSocket.ShouldHaveNoOriginHeaders();
    }
}
