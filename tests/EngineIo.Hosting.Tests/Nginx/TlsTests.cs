using EngineIo.Hosting.Tests.Support;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>TLS ends at nginx; the servers behind it are told by the forwarded headers, without a line of code.</summary>
public sealed class TlsTests
{
    private const string BelieveTheProxy = "--ForwardedHeaders_Enabled=true"; // ASPNETCORE_FORWARDEDHEADERS_ENABLED

    [Fact]
    public async Task Polling_and_the_upgrade_go_through_and_the_origin_of_the_page_is_the_servers_own()
    {
        await using var first = await SampleServer.StartAsync("Echo", BelieveTheProxy);
        await using var second = await SampleServer.StartAsync("Echo", BelieveTheProxy);
        await using var proxy = await StartAsync(first, second);

        var facts = await NodeScript.RunAsync<UpgradeFacts>(
            "upgrade", new { Url = proxy.Address, Options = OfPage(proxy.Address), Clients = 5, Messages = 10, EveryMilliseconds = 5 });

        facts.ShouldBe(new(Upgraded: 5, Intact: 5));
    }

    [Fact]
    public async Task The_origin_of_the_page_is_a_strange_one_to_servers_that_believe_nobody()
    {
        await using var server = await SampleServer.StartAsync("Echo");
        await using var proxy = await StartAsync(server, server);
        using var trusting = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var http = new HttpClient(trusting) { BaseAddress = proxy.Address };
        http.DefaultRequestHeaders.Add("Origin", Origin(proxy.Address));

        using var response = await http.GetAsync(Sessions.Handshake);

        (await response.Content.ReadAsStringAsync()).ShouldBe(ProtocolErrors.Body(3));
    }

    private static Task<NginxProxy> StartAsync(ServerProcess first, ServerProcess second) =>
        NginxProxy.StartAsync(NginxProxy.Documented("by-address"), first.Address.Port, second.Address.Port, tls: true);

    /// <summary>The options of a client that behaves as a page of that address does.</summary>
    private static object OfPage(Uri address) =>
        new { RejectUnauthorized = false, ExtraHeaders = new Dictionary<string, string> { ["Origin"] = Origin(address) } };

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private sealed record UpgradeFacts(int Upgraded, int Intact);
}
