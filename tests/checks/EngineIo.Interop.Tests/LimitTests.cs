using EngineIo.Interop.Tests.InProcess;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary>
/// The largest message, and one byte more. The limit counts what travels: the packet's type, and base64 where that is used.
/// </summary>
public sealed class LimitTests(EchoServer server) : IClassFixture<EchoServer>
{
    private const int MaxPayload = 1_000_000;

    [Theory]
    [InlineData("polling", false, MaxPayload - 1)]
    [InlineData("polling", true, (MaxPayload - 4) / 4 * 3)]
    [InlineData("websocket", false, MaxPayload - 1)]
    [InlineData("websocket", true, MaxPayload)]
    public async Task A_packet_of_exactly_the_limit_comes_back(string transport, bool binary, int size)
    {
        var facts = await RunAsync(server.Address, transport, binary, size);

        facts.Returned.ShouldBe(size);
        facts.Ended.ShouldBeFalse();
    }

    [Theory]
    [InlineData("polling", false, MaxPayload)]
    [InlineData("polling", true, MaxPayload / 4 * 3)]
    [InlineData("websocket", false, MaxPayload)]
    [InlineData("websocket", true, MaxPayload + 1)]
    public async Task One_byte_more_ends_the_connection(string transport, bool binary, int size)
    {
        await using var recorder = await RecordingServer.StartAsync();

        var facts = await RunAsync(recorder.Address, transport, binary, size);

        facts.Returned.ShouldBeNull();
        facts.Ended.ShouldBeTrue();
        (await recorder.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(DisconnectReason.PayloadTooLarge);
    }

    /// <summary>
    /// The client reports what ends first, its poll or its POST; on a busy machine it may learn of both at once, and is asked again.
    /// </summary>
    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public async Task A_client_that_polls_learns_the_413(int revision)
    {
        await using var recorder = await RecordingServer.StartAsync(options => (options.AllowEIO3, options.MaxPayload) = (true, 1000));
        LimitFacts facts;
        var attempts = 5;
        do facts = await RunAsync(recorder.Address, Client.Polling with { Revision = revision }, binary: false, size: 2000);
        while (facts.End is { Description: not "413" } && --attempts > 0);

        facts.End.ShouldBe(new EndFacts("transport error", "413"));
        (await recorder.Journal.ReasonOfAsync(facts.Sid)).ShouldBe(DisconnectReason.PayloadTooLarge);
    }

    private static Task<LimitFacts> RunAsync(Uri url, string transport, bool binary, int size) =>
        RunAsync(url, Client.Named(transport), binary, size);

    private static Task<LimitFacts> RunAsync(Uri url, Client client, bool binary, int size) =>
        NodeScript.RunAsync<LimitFacts>("limit", new { Url = url, Options = client, Size = size, Binary = binary });

    private sealed record LimitFacts(string Sid, int? Returned, bool Ended, EndFacts? End);

    private sealed record EndFacts(string Reason, string Description);
}
