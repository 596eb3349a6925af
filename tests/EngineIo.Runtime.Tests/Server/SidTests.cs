using System.Buffers.Text;
using System.Collections;
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
    public void Each_of_the_120_bits_is_set_in_half_of_them()
    {
        const int Count = 20_000;
        var set = new int[120];
        for (var i = 0; i < Count; i++)
        {
            var bits = new BitArray(Base64Url.DecodeFromChars(Sid.Create()));
            for (var bit = 0; bit < set.Length; bit++) set[bit] += bits[bit] ? 1 : 0;
        }

        // Ten times the standard deviation: less than once in 10^20 runs by chance.
        foreach (var count in set) count.ShouldBeInRange((Count / 2) - 710, (Count / 2) + 710);
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

    [Fact]
    public async Task A_generator_with_few_sids_never_gives_one_to_two_of_many_who_come_at_once()
    {
        const int Sids = 8;
        var next = 0;
        await using var server = await TestServer.StartAsync(
            options => options.SidGenerator = () => $"client-{Interlocked.Increment(ref next) % Sids}");

        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.GetAsync("/engine.io/?EIO=4&transport=polling")));

        responses.ShouldAllBe(response => response.Status == 200 || response.Status == 503);
        responses.Count(response => response.Status == 200).ShouldBeInRange(1, Sids);
        server.Server.Count.ShouldBe(responses.Count(response => response.Status == 200));
        server.Recorder.Sids.ShouldAllBe(sid => server.Recorder.Events(sid).Count == 1);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{20}$")]
    private static partial Regex Pattern();
}
