using System.Text.RegularExpressions;
using EngineIo.Sockets;

namespace EngineIo.Tests.Server;

/// <summary>Session identifiers.</summary>
public sealed partial class SidTests
{
    [Fact]
    public void Ten_thousand_are_all_different_and_of_20_plain_characters()
    {
        var sids = Enumerable.Range(0, 10_000).Select(_ => Sid.Create()).ToArray();

        sids.ShouldAllBe(sid => Pattern().IsMatch(sid));
        sids.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(10_000);
    }

    [Fact]
    public void Every_character_varies()
    {
        var sids = Enumerable.Range(0, 2_000).Select(_ => Sid.Create()).ToArray();

        for (var i = 0; i < 20; i++) sids.Select(sid => sid[i]).Distinct().Count().ShouldBeGreaterThan(50, $"character {i}");
    }

    [Fact]
    public async Task The_generator_of_the_options_is_used()
    {
        var next = 0;
        await using var server = await TestServer.StartAsync(options => options.SidGenerator = () => $"client-{++next}");

        (await server.OpenPollingAsync()).Sid.ShouldBe("client-1");
        (await server.OpenPollingAsync()).Sid.ShouldBe("client-2");
    }

    [Fact]
    public async Task A_generator_that_repeats_itself_is_asked_again()
    {
        var next = 0;
        await using var server = await TestServer.StartAsync(options => options.SidGenerator = () => $"client-{next++ / 3}");

        List<string> sids = [];
        for (var i = 0; i < 4; i++) sids.Add((await server.OpenPollingAsync()).Sid);

        sids.ShouldBe(["client-0", "client-1", "client-2", "client-3"]);
    }

    [Fact]
    public async Task A_generator_that_only_repeats_itself_never_overwrites_a_session()
    {
        await using var server = await TestServer.StartAsync(options => options.SidGenerator = () => "always");
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync("always", "kept");

        var refused = await server.GetAsync("/engine.io/?EIO=4&transport=polling");

        refused.Status.ShouldBeGreaterThanOrEqualTo(500);
        server.Server.Count.ShouldBe(1);
        (await client.PollAsync()).ShouldBePayload("4kept");
        await client.ShouldBeAliveAsync();
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{20}$")]
    private static partial Regex Pattern();
}
