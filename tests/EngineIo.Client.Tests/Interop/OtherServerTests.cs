namespace EngineIo.Client.Tests.Interop;

public sealed class NodeServerTests(NodeServer server) : OtherServerTests(server), IClassFixture<NodeServer>;

public sealed class PythonServerTests(PythonServer server) : OtherServerTests(server), IClassFixture<PythonServer>;

/// <summary>The client against the servers that others wrote, in each mode.</summary>
/// <param name="server">One of them.</param>
public abstract class OtherServerTests(OtherServer server)
{
    public static TheoryData<Mode> All => new(Enum.GetValues<Mode>());

    [Theory]
    [MemberData(nameof(All))]
    public async Task Messages_of_every_kind_come_back_in_order(Mode mode)
    {
        await using var client = await mode.ConnectAsync(server.Url);
        var large = new byte[60_000];
        Random.Shared.NextBytes(large);

        await client.SendAsync("hello");
        await client.SendAsync("€石😀 \"\\");
        await client.SendAsync((ReadOnlyMemory<byte>)new byte[] { 1, 2, 0x1e, 4 });
        await client.SendAsync(large);
        await client.SendAsync([EngineIoMessage.FromText("unit"), EngineIoMessage.FromBinary(new byte[] { 9 })]);

        (await client.ReadAsync(6)).ShouldBe(["hello", "€石😀 \"\\", "01021E04", Convert.ToHexString(large), "unit", "09"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Hundreds_of_messages_come_back_in_order(Mode mode)
    {
        await using var client = new EngineIoClient(server.Url, mode.Options());
        await client.ConnectAsync();
        var texts = Enumerable.Range(0, 300).Select(i => $"message {i}").ToArray();

        var sending = Task.Run(async () =>
        {
            foreach (var text in texts) await client.SendAsync(text);
        });

        (await client.ReadAsync(texts.Length)).ShouldBe(texts);
        await sending.WithinLimit();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_goodbye_of_the_server_comes_after_its_last_words(Mode mode)
    {
        await using var client = await mode.ConnectAsync(server.Url);

        await client.SendAsync("leave");

        (await client.ReadToEndAsync().WithinLimit()).ShouldBe(["last words"]);
        (await client.Closed.WithinLimit()).ShouldBeOneOf(DisconnectReason.ServerDisconnect, DisconnectReason.TransportClose);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_client_that_leaves_is_done_at_once(Mode mode)
    {
        await using var client = await mode.ConnectAsync(server.Url);

        await client.DisconnectAsync().AsTask().WithinLimit();

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    public async Task A_refusal_has_a_status(Mode mode)
    {
        await using var client = new EngineIoClient($"{server.Url}?refuse=1", mode.Options());

        (await Should.ThrowAsync<EngineIoRefusedException>(() => client.ConnectAsync())).StatusCode.ShouldBeInRange(400, 499);
    }
}
